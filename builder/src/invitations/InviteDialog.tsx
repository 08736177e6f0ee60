import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useRefresh } from 'react-admin';
import { roleFits } from '@portico/schemas/role';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { CopyText } from '../inputs/CopyText.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useLiveRoles } from '../people/use-live-roles.ts';
import { invite, type Invited } from '../session/access-api.ts';
import type { TenantRecord } from '../session/admin-api.ts';

/** Invites one address into a tenant. The link is shown here once and kept nowhere. */
export function InviteDialog({ tenant, onClose }: { tenant: TenantRecord; onClose: () => void }) {
  const roles = useLiveRoles().filter(({ role }) => roleFits(role, { kind: tenant.kind, entitlements: tenant.entitlements ?? [] }));
  const [made, setMade] = useState<Invited>();
  const refresh = useRefresh();
  const close = () => { if (made) refresh(); onClose(); };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={close} aria-labelledby="invite-title">
      <DialogTitle id="invite-title">{made ? 'The invitation is ready' : `Invite somebody to ${tenant.name}`}</DialogTitle>
      <DialogContent>
        {made ? (
          <Stack sx={{ gap: 2 }}>
            <Alert severity="success">
              {made.mailed ? `It has been sent to ${made.invitation.email}.` : `No mail was sent. Send this link to ${made.invitation.email} yourself.`}
              {' '}It is shown only now, opens once, and only for somebody who signs in with that address.
            </Alert>
            <CopyText label="Link" value={made.link} />
            <Box sx={{ textAlign: 'right' }}><Button variant="contained" size="medium" onClick={close}>Done</Button></Box>
          </Stack>
        ) : (
          <Box sx={{ pt: 1 }}>
            <RecordForm initial={{ email: '', roles: [] }} label="Invite" fresh save={async (body) => setMade(await invite(tenant.id, body))} back={onClose}>
              <TextAt at={['email']} label="E-mail" required type="email" help="They must sign in with exactly this address, proven by their identity provider" />
              <TextAt at={['name']} label="Name" help="For the greeting in the mail" />
              <ChoicesAt at={['roles']} label="Roles" options={roles} required help="Only roles that this tenant may give" />
            </RecordForm>
          </Box>
        )}
      </DialogContent>
    </Dialog>
  );
}
