import { useState } from 'react';
import Button from '@mui/material/Button';
import { Confirm, useNotify, useRefresh } from 'react-admin';
import { rollBack, type ReleaseRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';

/** Makes an earlier release live again, once confirmed. */
export function RollBackButton({ release }: { release: ReleaseRecord }) {
  const publishes = useMay('publish', 'releases');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  if (!publishes || release.live) return null;
  const go = () => {
    setBusy(true);
    rollBack(release.id)
      .then(() => { notify(`Release ${release.number} is live again`, { type: 'success' }); refresh(); }, (error: unknown) => notify(messageOf(error), { type: 'error' }))
      .finally(() => { setBusy(false); setAsked(false); });
  };
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Button variant="outlined" onClick={() => setAsked(true)}>Make live again…</Button>
      <Confirm
        isOpen={asked} loading={busy} title={`Go back to release ${release.number}?`} confirm="Make it live" onClose={() => setAsked(false)} onConfirm={go}
        content="The portal shows it at once. Drafts stay as they are, and you can come back to a later release in the same way."
      />
    </span>
  );
}
