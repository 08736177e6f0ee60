import type { PlatformRole } from '@portico/schemas/role';

type Act = 'read' | 'edit' | 'publish';

const readers: PlatformRole[] = ['author', 'publisher', 'administrator', 'auditor', 'support', 'reviewer'];
const definitions: Partial<Record<Act, PlatformRole[]>> = { read: readers, edit: ['author'] };
const administration: Partial<Record<Act, PlatformRole[]>> = { read: ['administrator', 'auditor'], edit: ['administrator'] };

/** Which platform roles do what, for drawing only: the server decides each request by itself. */
const table: Record<string, Partial<Record<Act, PlatformRole[]>>> = {
  pages: definitions, forms: definitions, actions: definitions, sources: definitions, connectors: definitions,
  flows: definitions, flags: definitions, themes: definitions, roles: definitions,
  releases: { read: readers, publish: ['publisher'] },
  tenants: administration, people: administration, memberships: administration, grants: administration, connections: administration,
  audit: { read: ['auditor', 'administrator'] },
};

/** Whether somebody with `roles` may do `act` on `resource`. */
export function may(roles: PlatformRole[], act: Act, resource: string): boolean {
  return table[resource]?.[act]?.some((role) => roles.includes(role)) ?? false;
}
