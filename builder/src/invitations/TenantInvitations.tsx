import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useGetList } from 'react-admin';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import type { InvitationRecord } from '../session/access-api.ts';
import type { TenantRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { InvitationCard } from './InvitationCard.tsx';
import { InviteDialog } from './InviteDialog.tsx';

const list = { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'DESC' as const } };

/** Who has been asked into a tenant and has not come yet. */
export function TenantInvitations({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'invitations');
  const edits = useMay('edit', 'invitations');
  const [inviting, setInviting] = useState(false);
  const here = reads && tenant.kind !== 'operator';
  const invitations = useGetList<InvitationRecord>('invitations', { ...list, filter: { tenant: tenant.id } }, { enabled: here });
  if (!here) return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section
        title="Invitations" help="Each is for one e-mail address, once, for seven days."
        aside={edits && <Button onClick={() => setInviting(true)}>Invite somebody…</Button>}
      >
        <Listed of={invitations} none="Nobody has been invited.">
          {(rows) => <Stack sx={{ gap: 1 }}>{rows.map((invitation) => <InvitationCard key={invitation.id} invitation={invitation} edits={edits} />)}</Stack>}
        </Listed>
      </Section>
      {inviting && <InviteDialog tenant={tenant} onClose={() => setInviting(false)} />}
    </Box>
  );
}
