import type { PlatformRole } from './role.ts';

/** What somebody of the operator does with a resource of the builder; `name-person`: viewing a portal as one person, not as a role. */
export type Act = 'read' | 'edit' | 'publish' | 'preview' | 'name-person';

const everyone = ['author', 'publisher', 'administrator', 'auditor', 'reviewer', 'support'] as const;
const definitions = { read: everyone, edit: ['author'] } as const;
const peopleReaders = ['administrator', 'auditor', 'support', 'reviewer'] as const;
const administered = { read: peopleReaders, edit: ['administrator'] } as const;
const overseen = { read: ['administrator', 'auditor'], edit: ['administrator'] } as const;

/**
 * Which platform roles do what, for every resource of the builder: the one list that the routes' policies, the builder's screens and the guide are
 * made from. What is not in it nobody may do.
 */
export const abilities = {
  session: { read: everyone },
  pages: definitions, forms: definitions, actions: definitions, sources: definitions, connectors: definitions,
  flows: definitions, flags: definitions, themes: definitions, roles: definitions, 'access-tests': definitions,
  releases: { read: everyone, publish: ['publisher'] },
  previews: { preview: ['author', 'publisher', 'support'] },
  tenants: { read: everyone, edit: ['administrator'] },
  people: administered, memberships: administered, grants: administered, sessions: administered, delegations: administered, invitations: administered,
  issuers: { read: ['administrator', 'auditor', 'support'], edit: ['administrator'] }, connections: overseen,
  viewings: { read: ['administrator', 'auditor', 'support'], edit: ['author', 'publisher', 'administrator', 'support'], 'name-person': ['administrator', 'support'] },
  explain: { read: ['administrator', 'auditor', 'support'] },
  audit: { read: ['auditor', 'administrator'] },
} as const satisfies Record<string, Partial<Record<Act, readonly PlatformRole[]>>>;

/** A resource of the builder. */
export type Resource = keyof typeof abilities;

/** Which platform roles may do `act` on `resource`; none where nobody may. */
export const rolesFor = (act: Act, resource: Resource): readonly PlatformRole[] =>
  (Object.hasOwn(abilities[resource], act) ? (abilities[resource] as Partial<Record<Act, readonly PlatformRole[]>>)[act] ?? [] : []);

/** Whether somebody who holds `roles` may do `act` on `resource`. */
export const may = (roles: readonly string[], act: Act, resource: Resource): boolean => rolesFor(act, resource).some((role) => roles.includes(role));

/** What somebody who holds `roles` may do: resource -> acts, without the resources on which they may do nothing. */
export function abilitiesOf(roles: readonly string[]): Partial<Record<Resource, Act[]>> {
  const entries = (Object.keys(abilities) as Resource[]).map((resource) => [resource, (Object.keys(abilities[resource]) as Act[]).filter((act) => may(roles, act, resource))] as const);
  return Object.fromEntries(entries.filter(([, acts]) => acts.length > 0));
}
