import { LockMode } from '@mikro-orm/core';
import type { ClaimMapping, Mapped } from '@portico/schemas/claim-mapping';
import { Grant, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { resolveClaims, type Speaker } from './claimed-tenants.ts';

/** One row that came, went or was confirmed because of what an issuer says. Without `role` it is the membership itself. */
export interface ClaimedChange { tenant: { id: string; slug: string }; role?: string; change: 'added' | 'removed' | 'confirmed' }

/** What changed, and what the claims asked for in vain. */
export interface Claimed { changes: ClaimedChange[]; refusals: string[] }

const source = 'identity-provider' as const;

/** Whether a mapping says anything of memberships or roles at all; one that does not leaves the portal's table alone. */
export const saysAccess = ({ tenants, roles }: ClaimMapping): boolean => tenants !== undefined || roles !== undefined;

/**
 * Makes the memberships and grants that came from the issuer what the claims say now, in the caller's transaction (as the operator). Rows
 * that the portal's own people made stay as they are, but for one thing: a membership of a customer or partner that the issuer says too is
 * the issuer's from then on, so that taking somebody out there takes them out here. The operator's stay, as the way back in when claims go
 * wrong. A membership that the issuer no longer says ends with every grant in it; what stands in a suspended tenant waits until it is back.
 */
export async function reconcileClaims(em: Em, speaker: Speaker, principalId: string, mapped: Mapped): Promise<Claimed> {
  // Of two sign-ins of one person at once, the second sees what the first has made.
  await em.findOneOrFail(Principal, { id: principalId }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
  const { tenants: wanted, refusals } = await resolveClaims(em, speaker, principalId, mapped);
  const memberships = await em.find(Membership, { principalId }, { disableIdentityMap: true });
  const grants = await em.find(Grant, { principalId }, { disableIdentityMap: true });
  const known = new Map((await em.find(Tenant, { id: { $in: memberships.map(({ tenantId }) => tenantId) } })).map((tenant) => [tenant.id, tenant]));
  const changes: ClaimedChange[] = [];
  const at = ({ id, slug }: Tenant) => ({ id, slug });

  for (const { tenant, bySaying, roles } of wanted) {
    const held = memberships.find(({ tenantId }) => tenantId === tenant.id);
    if (!held) {
      await em.insert(Membership, { tenantId: tenant.id, principalId, source });
      changes.push({ tenant: at(tenant), change: 'added' });
    } else if (bySaying && held.source !== source && tenant.kind !== 'operator') {
      await em.nativeUpdate(Membership, { tenantId: tenant.id, principalId }, { source });
      changes.push({ tenant: at(tenant), change: 'confirmed' });
    }
    for (const role of roles) {
      if (grants.some((grant) => grant.tenantId === tenant.id && grant.role === role)) continue;
      await em.insert(Grant, { tenantId: tenant.id, principalId, role, source });
      changes.push({ tenant: at(tenant), role, change: 'added' });
    }
  }
  for (const grant of grants) {
    const tenant = known.get(grant.tenantId);
    if (grant.source !== source || tenant?.status !== 'active' || wanted.some((claimed) => claimed.tenant.id === tenant.id && claimed.roles.includes(grant.role))) continue;
    await em.nativeDelete(Grant, { tenantId: grant.tenantId, id: grant.id });
    changes.push({ tenant: at(tenant), role: grant.role, change: 'removed' });
  }
  for (const membership of memberships) {
    const tenant = known.get(membership.tenantId);
    if (membership.source !== source || tenant?.status !== 'active' || wanted.some((claimed) => claimed.tenant.id === tenant.id)) continue;
    // Who was suspended here stays so, or the issuer could let them in again by saying nothing of them once.
    if (membership.status === 'suspended') continue;
    // Told one by one, so that whoever comes back can be given again what was given here.
    for (const { role } of grants.filter((grant) => grant.tenantId === tenant.id && grant.source !== source)) changes.push({ tenant: at(tenant), role, change: 'removed' });
    await em.nativeDelete(Grant, { tenantId: tenant.id, principalId });
    await em.nativeDelete(Membership, { tenantId: tenant.id, principalId });
    changes.push({ tenant: at(tenant), change: 'removed' });
  }
  return { changes, refusals };
}
