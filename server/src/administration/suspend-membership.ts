import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Membership } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { assertNotLast, assertOthers } from './grants.ts';

/**
 * Keeps a member out of a tenant, or lets them in again; what they have there stays. It needs no issuer's consent: claims leave a membership as it is here.
 * `id` is "<tenant>:<principal>". Throws like `endGrant`.
 */
export async function suspendMembership(call: Call, id: string, suspended: boolean): Promise<{ id: string; status: Membership['status'] }> {
  const [tenantId = '', principalId = ''] = id.split(':');
  const status = suspended ? 'suspended' : 'active';
  assertOthers(call, principalId);
  await transaction(call, async (em) => {
    if (suspended) await assertNotLast(em, await em.find(Grant, { tenantId, principalId }));
    if (await em.nativeUpdate(Membership, { tenantId, principalId }, { status }) === 0) throw new PorticoError('not-found');
    await record(em, { tenant: tenantId, principal: call.principal.id, requestId: call.requestId, verb: 'membership.changed', target: `principal/${principalId}`, outcome: 'done', details: { suspended } });
  });
  return { id, status };
}
