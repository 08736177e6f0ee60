import type { PlatformRole } from '@portico/schemas/role';

/** What somebody does with a resource; `preview` is looking at a page as somebody else. */
export type Act = 'read' | 'edit' | 'publish' | 'preview';

const readers: PlatformRole[] = ['author', 'publisher', 'administrator', 'auditor', 'support', 'reviewer'];
const definitions: Partial<Record<Act, PlatformRole[]>> = { read: readers, edit: ['author'], preview: ['author', 'publisher', 'support'] };
const people: Partial<Record<Act, PlatformRole[]>> = { read: ['administrator', 'auditor', 'support', 'reviewer'], edit: ['administrator'] };

/** Which platform roles do what, for drawing only: the server decides each request by itself. */
const table: Record<string, Partial<Record<Act, PlatformRole[]>>> = {
  pages: definitions, forms: definitions, actions: definitions, sources: definitions, connectors: definitions,
  flows: definitions, flags: definitions, themes: definitions, roles: definitions, 'access-tests': definitions,
  releases: { read: readers, publish: ['publisher'] },
  tenants: { read: readers, edit: ['administrator'] }, people, memberships: people, grants: people, connections: { read: ['administrator', 'auditor'], edit: ['administrator'] },
  issuers: { read: ['administrator', 'auditor'], edit: ['administrator'] },
  sessions: { read: ['administrator', 'auditor', 'support'], edit: ['administrator'] },
  delegations: { read: ['administrator', 'auditor', 'support', 'reviewer'], edit: ['administrator'] },
  invitations: { read: ['administrator', 'auditor', 'support', 'reviewer'], edit: ['administrator'] },
  explain: { read: ['administrator', 'auditor', 'support'] },
  viewings: { read: ['administrator', 'auditor', 'support'], edit: ['administrator', 'support', 'author', 'publisher'] },
  audit: { read: ['auditor', 'administrator'] },
};

/** Whether somebody with `roles` may do `act` on `resource`. */
export function may(roles: PlatformRole[], act: Act, resource: string): boolean {
  return table[resource]?.[act]?.some((role) => roles.includes(role)) ?? false;
}

/** Which platform roles may do `act` on `resource`. */
export function rolesFor(act: Act, resource: string): readonly PlatformRole[] {
  return table[resource]?.[act] ?? [];
}
