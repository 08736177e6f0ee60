import { factProblem, places, type Place } from '@portico/schemas/facts';
import type { Option } from '../definitions/use-definitions.ts';

export type FactType = 'text' | 'choice' | 'number' | 'boolean' | 'list' | 'date' | 'any';

/** A fact that a rule or template may read in some place, as a person chooses it. */
export interface Fact { path: string; label: string; group: string; type: FactType; options?: Option[] }

/** What an installation has that facts are about. */
export interface Known { roles: Option[]; flags: Option[]; connectors: Option[]; tenants: Option[]; tiers: string[]; entitlements: string[] }

const plain = (values: string[]): Option[] => values.map((value) => ({ value, label: value }));

/** The facts of a place that are known by name; `more` adds those of a form, a page's parameters and the like. */
export function factsOf(place: Place, known: Known, more: Fact[] = []): Fact[] {
  const base: Fact[] = [
    { path: 'tenant.kind', label: 'Kind of tenant', group: 'Tenant', type: 'choice', options: [{ value: 'customer', label: 'Customer' }, { value: 'partner', label: 'Partner' }] },
    { path: 'tenant.tier', label: 'Tier', group: 'Tenant', type: 'choice', options: plain(known.tiers) },
    { path: 'tenant.entitlements', label: 'Entitlements', group: 'Tenant', type: 'list', options: plain(known.entitlements) },
    { path: 'tenant.slug', label: 'Tenant', group: 'Tenant', type: 'choice', options: known.tenants },
    { path: 'tenant.name', label: 'Tenant’s name', group: 'Tenant', type: 'text' },
    { path: 'tenant.id', label: 'Tenant’s id', group: 'Tenant', type: 'text' },
    ...known.connectors.map(({ value, label }): Fact => ({ path: `tenant.ids.${value}`, label: `Tenant’s id in ${label}`, group: 'Tenant', type: 'text' })),
    { path: 'principal.roles', label: 'Roles', group: 'Person', type: 'list', options: known.roles },
    { path: 'principal.email', label: 'E-mail', group: 'Person', type: 'text' },
    { path: 'principal.name', label: 'Name', group: 'Person', type: 'text' },
    { path: 'principal.id', label: 'Person’s id', group: 'Person', type: 'text' },
    { path: 'principal.kind', label: 'Person or program', group: 'Person', type: 'choice', options: [{ value: 'user', label: 'A person' }, { value: 'service', label: 'A program' }] },
    { path: 'principal.delegated', label: 'Acts for a partner', group: 'Person', type: 'boolean' },
    { path: 'principal.level', label: 'Level of the sign-in', group: 'Person', type: 'number' },
    { path: 'principal.signedInAt', label: 'When they last proved who they are', group: 'Person', type: 'date' },
    ...known.flags.map(({ value, label }): Fact => ({ path: `flags.${value}`, label, group: 'Flags', type: 'boolean' })),
    { path: 'now', label: 'Date and time now', group: 'Time', type: 'date' },
  ];
  const allowed: readonly string[] = places[place];
  return [...more, ...base].filter(({ path }) => allowed.includes(path.split('.')[0]!) && factProblem(path, place) === undefined);
}

/** The fact at `path`; one that is not known by name may be anything. */
export function factAt(facts: Fact[], path: string): Fact {
  return facts.find((fact) => fact.path === path) ?? { path, label: path || 'something', group: 'Other', type: 'any' };
}
