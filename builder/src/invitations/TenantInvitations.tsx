import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Section } from '../inputs/Section.tsx';
import type { InvitationRecord } from '../session/access-api.ts';
import type { TenantRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import { InvitationCard } from './InvitationCard.tsx';
import { InviteDialog } from './InviteDialog.tsx';

/** Who has been asked into a tenant and has not come yet. */
export function TenantInvitations({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'invitations');
  const edits = useMay('edit', 'invitations');
  const [inviting, setInviting] = useState(false);
  const here = reads && tenant.kind !== 'operator';
  const { data, error, isPending } = useGetList<InvitationRecord>('invitations', { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'DESC' }, filter: { tenant: tenant.id } }, { enabled: here });
  if (!here) return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="Invitations" help="Each is for one e-mail address, once, for seven days." aside={edits && <Button onClick={() => setInviting(true)}>Invite somebody…</Button>}>
        {isPending && <Skeleton height={48} />}
        {error && <Typography color="error">{messageOf(error)}</Typography>}
        {data?.length === 0 && <Typography color="textSecondary">Nobody has been invited.</Typography>}
        {!!data?.length && <Stack sx={{ gap: 1 }}>{data.map((invitation) => <InvitationCard key={invitation.id} invitation={invitation} edits={edits} />)}</Stack>}
      </Section>
      {inviting && <InviteDialog tenant={tenant} onClose={() => setInviting(false)} />}
    </Box>
  );
}
