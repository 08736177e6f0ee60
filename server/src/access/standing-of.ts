import type { Role } from '@portico/schemas/role';
import type { Standing } from '../call.ts';
import type { WhoIsRow } from '../database/index.ts';
import { effectiveRoles, giverOf } from './effective-roles.ts';

/** How a person who was looked up stands in a tenant, with the roles that count; null where they may not be there. */
export function standingOf(defined: ReadonlyMap<string, Role>, tenant: Standing['tenant'], row: WhoIsRow | undefined, now: Date): Standing | null {
  if (!row || (!row.member && !row.delegation)) return null;
  const { id, kind, name, email, roles, session } = row;
  const delegation = row.delegation ?? undefined;
  return {
    principal: { id, kind, name, email }, tenant, now, roles: effectiveRoles(defined, giverOf(tenant, delegation), roles),
    ...(session && { session: { ...session, signedInAt: new Date(session.signedInAt).toISOString() } }), ...(delegation && { delegation }),
  };
}
