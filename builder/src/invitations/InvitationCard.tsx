import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { When } from '../definitions/When.tsx';
import { AskFirst } from '../inputs/AskFirst.tsx';
import { useRoleNames } from '../people/use-role-names.ts';
import { endInvitation, type InvitationRecord } from '../session/access-api.ts';

const states = {
  open: { label: 'Waiting', color: 'info' }, accepted: { label: 'Accepted', color: 'success' },
  ended: { label: 'Taken back', color: 'default' }, expired: { label: 'Ran out', color: 'default' },
} as const;

/** One invitation, which can be taken back while nobody has come. */
export function InvitationCard({ invitation, edits }: { invitation: InvitationRecord; edits: boolean }) {
  const { id, email, name, roles, createdAt, expiresAt, state } = invitation;
  const roleName = useRoleNames();
  const { label, color } = states[state];
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1.25 }}>
      <Box sx={{ flex: '1 1 12rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 600 }}>{email}</Typography>
        <Typography variant="body2" color="textSecondary">
          {name && `${name} · `}{roles.map(roleName).join(', ')} · invited <When at={createdAt} />{state === 'open' && <>, ends <When at={expiresAt} /></>}
        </Typography>
      </Box>
      <Chip size="small" variant="outlined" label={label} color={color} />
      {edits && state === 'open' && (
        <AskFirst
          button="Take back…" name={`Take back the invitation of ${email}`} title="Take this invitation back?" yes="Take back"
          act={() => endInvitation(id)} said="Taken back; the link opens nothing any more"
        >
          The link that {email} has opens nothing any more.
        </AskFirst>
      )}
    </Box>
  );
}
