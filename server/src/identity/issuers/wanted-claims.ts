import type { ClaimMapping } from '@portico/schemas/claim-mapping';

/** The members at the top of the claims that say where a person belongs, with which roles. */
export const accessMembers = ({ tenants = [], roles = [] }: ClaimMapping): string[] =>
  [...new Set([...tenants, ...roles].flatMap((entry) => ('claim' in entry && entry.claim[0] !== '*' ? [entry.claim[0]!] : [])))];

/** By these an issuer says that it left claims out, and which. */
const leftOut = ['_claim_names', 'hasgroups'];

/** What of the claims can say where a person belongs, with which roles: a person may have written the rest themselves, at any length. */
export function accessClaims(mapping: ClaimMapping, claims: Record<string, unknown>): Record<string, unknown> {
  const overAll = [...mapping.tenants ?? [], ...mapping.roles ?? []].some((entry) => 'claim' in entry && entry.claim[0] === '*');
  return overAll ? claims : Object.fromEntries([...accessMembers(mapping), ...leftOut].flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}

/** The members at the top of the claims that something is read from. */
export const wantedMembers = (mapping: ClaimMapping): string[] => [...new Set([
  (mapping.name ?? ['name'])[0]!, (mapping.email ?? ['email'])[0]!,
  ...[mapping.emailVerified, mapping.locale, mapping.level?.claim].flatMap((path) => path?.[0] ?? []), ...accessMembers(mapping),
])];

/** Whether one of the members is not among the claims. */
export const lacksAny = (claims: Record<string, unknown>, members: readonly string[]): boolean => members.some((name) => !Object.hasOwn(claims, name));
