import type { Mapped } from '@portico/schemas/claim-mapping';
import { Grant, IssuerTenant, Membership, Tenant, type Em } from '../database/index.ts';

/** An issuer as far as its word on tenants goes. `every`: it speaks for all customers and partners, by their short names. */
export interface Speaker { id: string; every: boolean }

/** A tenant that the claims count for, and the roles there. `bySaying`: the claims make the person a member; else the portal's table did. */
export interface ClaimedTenant { tenant: Tenant; bySaying: boolean; roles: string[] }

/** What claims come to: the tenants, and why the rest counts for nothing. */
export interface Resolved { tenants: ClaimedTenant[]; refusals: string[] }

/** The sentences of one sign-in that are kept; an issuer that says more nonsense says nothing new. */
const MOST_REFUSALS = 20;

/**
 * Finds the tenants that the claims name, by the registry of what this issuer may speak for: the unchanging id where there is one, else the
 * name. The operator counts only where it is listed, a suspended tenant never. Roles hold where the person belongs, by the claims or by
 * the portal's own table. Changes nothing.
 */
export async function resolveClaims(em: Em, speaker: Speaker, principalId: string | null, mapped: Mapped): Promise<Resolved> {
  const listed = await em.find(IssuerTenant, { issuerId: speaker.id });
  const member = principalId === null ? [] : await em.find(Membership, { principalId, source: 'portal' });
  const named = [...mapped.belongs, ...mapped.roles].map(({ tenant }) => tenant);
  const tenants = await em.find(Tenant, { $or: [{ id: { $in: [...listed, ...member].map(({ tenantId }) => tenantId) } }, { slug: { $in: named } }] });
  const refusals = new Set(mapped.refusals);
  const found = new Map<string, ClaimedTenant>();
  const find = (said: Said) => placeSurely(said, mapped.belongs, { listed, tenants, every: speaker.every });

  for (const said of mapped.belongs) {
    const tenant = find(said);
    if (typeof tenant === 'string') refusals.add(tenant);
    else found.set(tenant.id, { tenant, bySaying: true, roles: [] });
  }
  for (const { tenantId } of member) {
    const tenant = tenants.find(({ id }) => id === tenantId);
    if (!tenant || found.has(tenantId) || tenant.status !== 'active') continue;
    const may = listed.some((row) => row.tenantId === tenantId) || (speaker.every && tenant.kind !== 'operator');
    if (may) found.set(tenantId, { tenant, bySaying: false, roles: [] });
  }
  for (const claimed of found.values()) if (claimed.tenant.kind !== 'operator') claimed.roles.push(...mapped.everywhere);
  for (const said of mapped.roles) {
    const tenant = find(said);
    if (typeof tenant === 'string') refusals.add(tenant);
    else if (found.has(tenant.id)) found.get(tenant.id)!.roles.push(said.role);
    else refusals.add(`The role "${said.role}" is for the tenant "${tenant.slug}", to which the person does not belong.`);
  }
  const nowhere = found.size === 0 && member.length === 0;
  if (nowhere) for (const reason of mapped.vain ?? []) refusals.add(reason);
  if (mapped.missing && [...found.values()].every(({ roles }) => roles.length === 0) && !(await isGivenRoles(em, principalId))) for (const reason of mapped.missing) refusals.add(reason);
  if (nowhere && refusals.size === 0) refusals.add('The claims name no tenant, and nobody here has put the person into one.');
  return {
    tenants: [...found.values()].map((claimed) => ({ ...claimed, roles: [...new Set(claimed.roles)].sort() })),
    refusals: [...refusals].slice(0, MOST_REFUSALS),
  };
}

const isGivenRoles = async (em: Em, principalId: string | null): Promise<boolean> => principalId !== null && (await em.count(Grant, { principalId, source: 'portal' })) > 0;

interface Registry { listed: IssuerTenant[]; tenants: Tenant[]; every: boolean }
interface Said { tenant: string; id?: string; fixed: boolean }

/** Like `place`; a name without an id counts only where the id that goes with the same name elsewhere in the claims leads there too: names change hands. */
function placeSurely(said: Said, belongs: Said[], registry: Registry): Tenant | string {
  const tenant = place(said, registry);
  if (said.fixed || said.id !== undefined) return tenant;
  const elsewhere = belongs.some((other) => !other.fixed && other.tenant === said.tenant && other.id !== undefined && place(other, registry) !== tenant);
  return elsewhere ? `The issuer's tenant "${said.tenant.slice(0, 100)}" is named in one place and has an id in another, and the two lead to different tenants. Let the mapping read the id for roles too.` : tenant;
}

/** The one tenant that is meant, or a sentence that says why there is none. */
function place(said: Said, { listed, tenants, every }: Registry): Tenant | string {
  const shown = `"${said.tenant.slice(0, 100)}"`;
  const tenantOf = (row: IssuerTenant) => tenants.find(({ id }) => id === row.tenantId);
  const bySlug = tenants.find(({ slug }) => slug === said.tenant);
  const byId = said.fixed || said.id === undefined ? [] : listed.filter(({ externalId }) => externalId === said.id);
  const rows = byId.length > 0 ? byId : listed.filter((row) => {
    if (said.fixed) return row.tenantId === bySlug?.id;
    if (said.id !== undefined && row.externalId != null) return false;
    return row.externalId === said.tenant || (row.name ?? tenantOf(row)?.slug) === said.tenant;
  });
  if (rows.length > 1) return `The issuer's tenant ${shown} could be more than one tenant of the portal.`;
  const [row] = rows;
  // Speaking for all is by short names; a tenant that is listed goes by what is written there, and by nothing else.
  const tenant = row ? tenantOf(row) : every && bySlug && bySlug.kind !== 'operator' && !listed.some(({ tenantId }) => tenantId === bySlug.id) ? bySlug : undefined;
  if (!tenant) return `The issuer may not speak for its tenant ${shown}, or no tenant of the portal goes by that name or id.`;
  if (tenant.status !== 'active') return `The tenant "${tenant.slug}" is suspended.`;
  return tenant;
}
