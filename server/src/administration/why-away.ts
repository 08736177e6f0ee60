import { Delegation, Issuer, Membership, Principal, type Em } from '../database/index.ts';

/** Why somebody who is known may not be in a tenant at all. */
export type Away = 'tenant-closed' | 'person-suspended' | 'issuer-suspended' | 'membership-suspended' | 'delegation-over' | 'stranger';

/** Finds why: asked only about somebody whom the look-up of their own requests did not let in, to say it in words. */
export async function whyAway(em: Em, person: Principal, tenant: { id: string; open: boolean }): Promise<Away> {
  if (!tenant.open) return 'tenant-closed';
  if (person.status !== 'active') return 'person-suspended';
  if (await em.findOne(Issuer, { url: person.issuer, status: 'suspended' })) return 'issuer-suspended';
  const memberships = await em.find(Membership, { principalId: person.id });
  if (memberships.some(({ tenantId }) => tenantId === tenant.id)) return 'membership-suspended';
  // One that ended, ran out or has not begun; or one of a partner that is suspended itself.
  return await em.count(Delegation, { tenantId: tenant.id, partnerId: { $in: memberships.map(({ tenantId }) => tenantId) } }) > 0 ? 'delegation-over' : 'stranger';
}
