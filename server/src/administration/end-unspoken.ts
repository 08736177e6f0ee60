import { saysAccess } from '../access/index.ts';
import { record } from '../audit/index.ts';
import type { Call } from '../call.ts';
import { Grant, IssuerTenant, Membership, Principal, Tenant, type Em, type Issuer } from '../database/index.ts';

const source = 'identity-provider' as const;

/**
 * Ends what an issuer's people have by its word in tenants that it may not speak for any more, or in all of them where its claims mean nothing any
 * more (`gone`: it is removed). Nobody has to sign in again for that. In the caller's transaction, with an event in each tenant's log.
 */
export async function endUnspoken(em: Em, call: Call, issuer: Issuer, { gone = false } = {}): Promise<void> {
  const people = (await em.find(Principal, { issuer: issuer.url }, { fields: ['id'] })).map(({ id }) => id);
  const memberships = await em.find(Membership, { principalId: { $in: people }, source }, { disableIdentityMap: true });
  const grants = await em.find(Grant, { principalId: { $in: people }, source }, { disableIdentityMap: true });
  const silent = gone || !saysAccess(issuer.mapping);
  const listed = new Set((await em.find(IssuerTenant, { issuerId: issuer.id })).map(({ tenantId }) => tenantId));
  const tenants = await em.find(Tenant, { id: { $in: [...memberships, ...grants].map(({ tenantId }) => tenantId) } });
  for (const { id, kind } of tenants) {
    if (!silent && (listed.has(id) || (issuer.every && kind !== 'operator'))) continue;
    // Who was suspended stays so, or they would be let in again once the issuer may speak again.
    const members = memberships.filter(({ tenantId, status }) => tenantId === id && status === 'active').map(({ principalId }) => principalId);
    const lost = await em.find(Grant, { tenantId: id, $or: [{ principalId: { $in: members } }, { principalId: { $in: people }, source }] }, { disableIdentityMap: true });
    // A membership that came from the issuer ends with every grant in it; one of the portal's own keeps those that its people gave.
    await em.nativeDelete(Grant, { tenantId: id, $or: [{ principalId: { $in: members } }, { principalId: { $in: people }, source }] });
    await em.nativeDelete(Membership, { tenantId: id, principalId: { $in: members }, source });
    const ended = new Set([...members, ...grants.filter(({ tenantId }) => tenantId === id).map(({ principalId }) => principalId)]);
    for (const principal of ended) {
      await record(em, {
        tenant: id, principal: call.principal.id, requestId: call.requestId, verb: members.includes(principal) ? 'membership.ended' : 'grant.ended', target: `principal/${principal}`, outcome: 'done',
        details: { issuer: issuer.id, why: 'the issuer may not speak for this tenant any more', removed: lost.filter(({ principalId }) => principalId === principal).map(({ role }) => role).sort() },
      });
    }
  }
}
