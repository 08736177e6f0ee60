import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { platformRoles } from '@portico/schemas/role';
import { When } from '../definitions/When.tsx';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { PersonRecord, TenantRecord } from '../session/admin-api.ts';
import { kindNames } from '../tenants/tenant-words.ts';
import { AddRole } from './AddRole.tsx';
import { useRoleNames } from './use-role-names.ts';

interface Props {
  membership: PersonRecord['memberships'][number]; tenant: TenantRecord | undefined; grants: PersonRecord['grants']; readOnly: boolean;
  give: (role: string, until?: string) => Promise<unknown>; end: (grant: string, name: string) => void; leave: () => void; suspend: (on: boolean) => void;
}

/** One tenant that a person belongs to, with the roles held there. */
export function Membership({ membership, tenant, grants, readOnly, give, end, leave, suspend }: Props) {
  const roles = useDefinitions('role');
  const roleName = useRoleNames();
  const kind = tenant?.kind;
  const suspended = membership.status === 'suspended';
  const offered = kind === 'operator'
    ? Object.entries(platformRoles).map(([value, help]) => ({ value, label: `${roleName(value)}: ${help}` }))
    : roles.options.filter(({ value }) => { const kinds = roles.body(value)?.kinds; return !kinds || kinds.some((one) => one === kind); });
  const open = offered.filter(({ value }) => !grants.some((grant) => grant.role === value));
  return (
    <Box role="group" aria-label={membership.tenantName} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', mb: 1 }}>
        <Typography sx={{ fontWeight: 600 }}>{membership.tenantName}</Typography>
        {suspended && <Chip size="small" color="warning" label="Suspended here" />}
        {kind && (
          <Typography variant="body2" color="textSecondary">
            {kindNames[kind]}{membership.source === 'identity-provider' && ', by their issuer'}
          </Typography>
        )}
        {!readOnly && (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: { xs: -0.75, sm: 'auto' }, mr: -0.75 }}>
            <Button onClick={() => suspend(!suspended)}>{suspended ? 'Let in again…' : 'Suspend here…'}</Button>
            <Button color="error" onClick={leave}>Remove from this tenant…</Button>
          </Box>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {grants.length === 0 && <Typography variant="body2" color="textSecondary">No role here yet</Typography>}
        {grants.map((grant) => {
          const foreign = grant.source === 'identity-provider';
          const name = roleName(grant.role);
          return (
            <Chip
              key={grant.id} label={<>{name}{grant.until && <> until <When at={grant.until} as="day" /></>}{foreign && ' (from the issuer)'}</>}
              title={foreign ? 'It comes and goes with what the issuer says; change it there' : 'Given here'}
              {...(!readOnly && !foreign && { onDelete: () => end(grant.id, name) })}
            />
          );
        })}
        {!readOnly && <AddRole offered={open} give={give} tenantName={membership.tenantName} />}
      </Box>
    </Box>
  );
}
