import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Confirm, useGetList } from 'react-admin';
import { Section } from '../inputs/Section.tsx';
import type { PersonRecord, TenantRecord } from '../session/admin-api.ts';
import { AddMembership } from './AddMembership.tsx';
import { Membership } from './Membership.tsx';
import { useAccess } from './use-access.ts';

interface Props { person: PersonRecord; readOnly: boolean; self: boolean }

/** Where a person belongs, and their roles in each tenant. */
export function Memberships({ person, readOnly, self }: Props) {
  const { data: tenants = [] } = useGetList<TenantRecord>('tenants', { pagination: { page: 1, perPage: 1000 }, sort: { field: 'name', order: 'ASC' } });
  const [ending, setEnding] = useState<{ question: string; run: () => Promise<unknown>; back?: boolean }>();
  const access = useAccess(person);
  const fixed = readOnly || self;
  const ask = (question: string, run: () => Promise<unknown>, back = false) => setEnding({ question, run, back });
  const others = tenants.filter(({ id }) => !person.memberships.some((membership) => membership.tenant === id));
  return (
    <Box sx={{ mb: 2.5 }}>
      <Section title="Tenants and roles" help="Changes hold at once, also in sessions that are open.">
        {self && !readOnly && <Alert severity="info">This is you. Ask another administrator to change your access.</Alert>}
        {person.memberships.length === 0 && <Typography color="textSecondary">Belongs to no tenant, so sees no portal.</Typography>}
        <Stack sx={{ gap: 2 }}>
          {person.memberships.map((membership) => (
            <Membership
              key={membership.tenant} membership={membership} tenant={tenants.find(({ id }) => id === membership.tenant)} readOnly={fixed}
              grants={person.grants.filter((grant) => grant.tenant === membership.tenant)} give={(role, until) => access.give(membership.tenant, role, until)}
              end={(grant, name) => ask(`${person.name} will no longer have the role ${name} in ${membership.tenantName}.`, () => access.endGrant(grant))}
              leave={() => ask(`${person.name} will no longer belong to ${membership.tenantName}, and loses every role there.`, () => access.leave(membership.tenant))}
              suspend={(on) => ask(on ? `${person.name} cannot open the portal of ${membership.tenantName} until they are let in again. Their roles there stay.` : `${person.name} may open the portal of ${membership.tenantName} again, with the roles that they have there.`, () => access.suspend(membership.tenant, on), !on)}
            />
          ))}
        </Stack>
        {!fixed && <AddMembership tenants={others} join={access.join} />}
      </Section>
      <Confirm
        isOpen={ending !== undefined} title={ending?.back ? 'Let them in again?' : 'Take this away?'} content={ending?.question ?? ''} confirm={ending?.back ? 'Let in' : 'Take away'} confirmColor="warning" loading={access.busy}
        onClose={() => setEnding(undefined)} onConfirm={() => void ending?.run().finally(() => setEnding(undefined))}
      />
    </Box>
  );
}
