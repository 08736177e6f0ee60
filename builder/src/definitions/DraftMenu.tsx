import { useState } from 'react';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import MoreVertIcon from '@mui/icons-material/MoreVert';
import { Confirm, useDelete, useNotify, useRedirect, useRefresh } from 'react-admin';
import { discardDraft } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { forgetWork } from './kept-work.ts';
import type { KindInfo } from './kinds.ts';
import type { useDraft } from './use-draft.ts';

/** The rarer things one does to a draft: give it up, or have the definition removed. */
export function DraftMenu({ info, draft }: { info: KindInfo; draft: ReturnType<typeof useDraft> }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<'discard' | 'remove'>();
  const notify = useNotify();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const [remove] = useDelete();
  const { base } = draft;
  const ask = (what: 'discard' | 'remove') => { setAnchor(null); setAsked(what); };
  const onError = (error: unknown) => { setAsked(undefined); notify(messageOf(error), { type: 'error' }); };
  const done = (message: string) => {
    forgetWork(info.resource, base.id);
    notify(message, { type: 'success' });
    setAsked(undefined);
    refresh();
    redirect('list', info.resource);
  };
  const discard = async () => {
    if (base.state === 'new') {
      await discardDraft(info.resource, base.key);
      return done('The draft is gone');
    }
    draft.adopt(await discardDraft(info.resource, base.key));
    setAsked(undefined);
    notify('Back to what is live', { type: 'success' });
    refresh();
  };
  return (
    <>
      <IconButton aria-label="More" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}><MoreVertIcon /></IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem disabled={base.state === 'live'} onClick={() => ask('discard')}>Discard the draft…</MenuItem>
        <MenuItem disabled={base.live === null} onClick={() => ask('remove')}>Remove this {info.one}…</MenuItem>
      </Menu>
      <Confirm
        isOpen={asked === 'discard'} title="Discard the draft?" confirm="Discard" confirmColor="warning" onClose={() => setAsked(undefined)} onConfirm={() => void discard().catch(onError)}
        content={base.state === 'new' ? 'It was never published, so nothing of it remains.' : 'Every change since the last release goes. What is live stays as it is.'}
      />
      <Confirm
        isOpen={asked === 'remove'} title={`Remove this ${info.one}?`} confirm="Mark for removal" confirmColor="warning" onClose={() => setAsked(undefined)}
        content="It is marked, and goes away with the next release. Until then you can keep it after all."
        onConfirm={() => void remove(info.resource, { id: base.id, previousData: base }, { returnPromise: true, mutationMode: 'pessimistic' }).then(() => done('Marked for removal'), onError)}
      />
    </>
  );
}
