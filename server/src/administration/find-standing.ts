import { standAs, standingOf } from '../access/index.ts';
import { transaction, type Call, type CallTenant, type Standing } from '../call.ts';
import { Principal, Tenant, whoIsPrincipal, type Em, type WhoIsRow } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';

/** Who is asked about: somebody in particular, or anybody with these roles. The tenant by its id or its short name. */
export interface Asked { tenant: string; principal?: string; roles?: string[] }

/** Somebody in a tenant, with the roles that they were given and how they stand to it. `person` is who is meant, where somebody in particular is. */
export interface Found { tenant: CallTenant & { open: boolean }; standing: Standing | null; person: Principal | null; name: string; email: string; relation: 'member' | 'delegate' | 'none'; given: string[] }

const isId = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/** A tenant that has a portal, by its id or short name, and whether it is open; throws `not-found`. */
export async function findPortalTenant(em: Em, tenant: string): Promise<CallTenant & { open: boolean }> {
  const found = await em.findOne(Tenant, { ...(isId(tenant) ? { id: tenant } : { slug: tenant }), kind: { $ne: 'operator' } });
  if (!found) throw new PorticoError('not-found');
  const { id, slug, name, kind, tier, entitlements, ids, theme, status } = found;
  return { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null, open: status === 'active' };
}

/** How somebody stands in a tenant: a person by the same look-up as when they ask themselves, or anybody with roles. Throws `not-found`. */
export async function findStanding(call: Call, release: CompiledRelease, { tenant: named, principal: id, roles = [] }: Asked): Promise<Found> {
  const { tenant, person } = await transaction(call, async (em) => ({
    tenant: await findPortalTenant(em, named), person: id !== undefined && isId(id) ? await em.findOne(Principal, { id }) : null,
  }));
  const defined = release.set.role;
  if (id === undefined) {
    const principal = { id: '00000000-0000-0000-0000-000000000000', kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };
    const standing = standAs(defined, { tenant, principal, given: roles, relation: tenant.open ? 'member' : 'none', now: call.now });
    return { tenant, standing, person: null, name: roles.length === 0 ? 'Somebody without a role' : 'Somebody', email: principal.email, relation: tenant.open ? 'member' : 'none', given: roles };
  }
  if (!person) throw new PorticoError('not-found');
  const [row] = await call.database.read<WhoIsRow>('operator', whoIsPrincipal, [id, tenant.id]);
  const standing = standingOf(defined, tenant, row, call.now);
  return { tenant, standing, person, name: person.name, email: person.email, relation: !standing ? 'none' : standing.delegation ? 'delegate' : 'member', given: row?.roles ?? [] };
}

/** The roles that were given and count for nothing. */
export const idleRoles = ({ standing, given }: Found): string[] => given.filter((role) => !standing?.roles.includes(role));
