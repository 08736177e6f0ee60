import { operatorRole, tenantRole } from './policies.ts';

/** Where rows may come from: one tenant (its uuid), or, for the operator's own work, all of them. */
export type Scope = { tenant: string } | 'operator';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a scope means to the database. Anything but a plain uuid is refused before any SQL is made. */
export function sessionOf(scope: Scope): { role: string; tenant: string | null } {
  if (scope === 'operator') return { role: operatorRole, tenant: null };
  const tenant: unknown = scope?.tenant;
  if (typeof tenant !== 'string' || !uuid.test(tenant)) throw new Error('A database scope needs the uuid of a tenant.');
  return { role: tenantRole, tenant };
}
