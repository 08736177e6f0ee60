import { Delegation, Tenant, type Em } from '../database/index.ts';

/** A delegation that counts now, with what of it decides. */
export interface LiveDelegation { tenantId: string; partnerId: string; partner: string; roles: string[]; scopes: string[]; entitlements: string[] }

/** The delegations into these tenants, which are active customers, that count at a moment: of active partners. `partner` is its name. */
export async function liveDelegations(em: Em, now: Date, tenants: readonly { id: string }[]): Promise<LiveDelegation[]> {
  const rows = await em.find(Delegation, { tenantId: { $in: tenants.map(({ id }) => id) }, endedAt: null, from: { $lte: now }, until: { $gt: now } });
  const found = await em.find(Tenant, { id: { $in: [...new Set(rows.map(({ partnerId }) => partnerId))] }, kind: 'partner', status: 'active' });
  const partners = new Map(found.map((partner) => [partner.id, partner]));
  return rows.filter(({ partnerId }) => partners.has(partnerId)).map(({ tenantId, partnerId, roles, scopes }) => {
    const { name, entitlements } = partners.get(partnerId)!;
    return { tenantId, partnerId, partner: name, roles, scopes, entitlements };
  });
}
