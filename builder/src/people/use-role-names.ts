import { useMemo } from 'react';
import { platformRoles } from '@portico/schemas/role';
import { useDefinitions } from '../definitions/use-definitions.ts';

/** What a role is called, be it a portal's or the builder's own. */
export function useRoleNames(): (key: string) => string {
  const { label } = useDefinitions('role');
  return useMemo(() => (key: string) => (Object.hasOwn(platformRoles, key) ? key[0]!.toUpperCase() + key.slice(1) : label(key)), [label]);
}
