import type { Role } from '@portico/schemas/role';
import type { Standing } from '../call.ts';
import { effectiveRoles, giverOf } from './effective-roles.ts';

/** Somebody, described instead of looked up: for access tests, the matrix and what a publish would change. */
export interface Described {
  tenant: Standing['tenant'];
  principal: Standing['principal'];
  /** Roles that they were given: in the tenant, or, for a delegate, at the partner. */
  given: readonly string[];
  relation: 'member' | 'delegate' | 'none';
  delegation?: { roles: readonly string[]; scopes: readonly string[]; entitlements?: readonly string[]; from?: Date; until?: Date };
  session?: Standing['session'];
  now: Date;
}

/**
 * How somebody who is described stands in a tenant; null where they may not be there at all. The same as the look-up of a real
 * person answers (database/statements/who-is.ts), which the property test of access holds it to.
 */
export function standAs(defined: ReadonlyMap<string, Role>, { tenant, principal, given, relation, delegation, session, now }: Described): Standing | null {
  const here = { tenant, principal, now, ...(session && { session }) };
  if (relation === 'member') return { ...here, roles: effectiveRoles(defined, tenant, given) };
  if (relation === 'none' || !delegation || tenant.kind !== 'customer') return null;
  const { roles, scopes, entitlements = [], from, until } = delegation;
  if ((from && from > now) || (until && until <= now)) return null;
  const partner = { slug: 'partner', name: 'A partner', entitlements };
  return {
    ...here, roles: effectiveRoles(defined, giverOf(tenant, { partner }), given.filter((role) => roles.includes(role))),
    delegation: { id: '00000000-0000-0000-0000-000000000000', partner, scopes: [...scopes] },
  };
}
