import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Confirm, useDelete, useNotify, useRefresh } from 'react-admin';
import { When } from '../definitions/When.tsx';
import { useRoleNames } from '../people/use-role-names.ts';
import type { InvitationRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';

const states = {
  open: { label: 'Waiting', color: 'info' }, accepted: { label: 'Accepted', color: 'success' }, ended: { label: 'Taken back', color: 'default' }, expired: { label: 'Ran out', color: 'default' },
} as const;

/** One invitation, which can be taken back while nobody has come. */
export function InvitationCard({ invitation, edits }: { invitation: InvitationRecord; edits: boolean }) {
  const [asked, setAsked] = useState(false);
  const [end, { isPending }] = useDelete();
  const notify = useNotify();
  const refresh = useRefresh();
  const roleName = useRoleNames();
  const { label, color } = states[invitation.state];
  const go = () => end('invitations', { id: invitation.id, previousData: invitation }, {
    mutationMode: 'pessimistic',
    onSuccess: () => { notify('Taken back; the link opens nothing any more', { type: 'success' }); refresh(); setAsked(false); },
    onError: (error) => { notify(messageOf(error), { type: 'error' }); setAsked(false); },
  });
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1.25 }}>
      <Box sx={{ flex: '1 1 12rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 600 }}>{invitation.email}</Typography>
        <Typography variant="body2" color="textSecondary">{invitation.name && `${invitation.name} · `}{invitation.roles.map(roleName).join(', ')} · invited <When at={invitation.createdAt} />{invitation.state === 'open' && <>, ends <When at={invitation.expiresAt} /></>}</Typography>
      </Box>
      <Chip size="small" variant="outlined" label={label} color={color} />
      {edits && invitation.state === 'open' && <Button color="error" onClick={() => setAsked(true)} aria-label={`Take back the invitation of ${invitation.email}`}>Take back…</Button>}
      <Confirm isOpen={asked} loading={isPending} title="Take this invitation back?" confirm="Take back" confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void go()} content={`The link that ${invitation.email} has opens nothing any more.`} />
    </Box>
  );
}
