import type { ReactNode } from 'react';
import Chip from '@mui/material/Chip';
import { useRoleNames } from '../people/use-role-names.ts';
import { useTenants } from '../rule/use-facts.ts';
import type { AccessChange } from '../session/admin-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { groupAccess } from './group-access.ts';

const shown = 4;

/** One change of access in words. `every`: all tenants by name, where the line names but the first. */
export interface AccessRow { id: string; what: string; role: string; chip: ReactNode; tenants: string; every: string }

/** Changes of access as lines to read, with names in the place of keys. */
export function useAccessRows(access: AccessChange[]): AccessRow[] {
  const thingName = useThingNames();
  const roleName = useRoleNames();
  const { data } = useTenants();
  const tenantName = (slug: string) => data?.find((one) => one.slug === slug)?.name ?? slug;
  return groupAccess(access).map(({ thing, role, partner, gains, tenants }) => {
    const names = tenants.map(tenantName);
    return {
      id: `${thing} ${role} ${partner} ${gains}`, what: `${/^(action|portal)\//.test(thing) ? 'Do' : 'See'} ${thingName(thing)}`,
      role: `${roleName(role)}${partner === undefined ? '' : ` of ${partner}, by delegation`}`,
      chip: <Chip size="small" variant="outlined" color={gains ? 'success' : 'warning'} label={gains ? 'allowed' : 'no longer allowed'} />,
      tenants: names.length ? `${names.slice(0, shown).join(', ')}${names.length > shown ? ` and ${names.length - shown} more` : ''}` : 'every tenant', every: names.join(', '),
    };
  });
}
