import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Invitation, Membership, type Em } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertMayManage } from './administrators.ts';
import { endSessionsOf, type EndedSessions } from './end-sessions.ts';
import { takeOutThere } from './take-out-there.ts';
import { memberOf } from './team-roles.ts';

/**
 * Takes a person out of the tenant: membership, roles, and the invitations of theirs that nobody has accepted yet. Where the issuer's
 * claims made the membership it ends there first, or is refused with a sentence that says where to end it. Whom the operator suspended stays so: taken
 * out, they could be invited again.
 * Throws `forbidden`, `not-found`, and `in-use` for the last administrator.
 */
export async function removeFromTeam(call: Call, release: CompiledRelease, find: FindDirectory, principal: string): Promise<void> {
  const tenantId = call.tenant.id;
  const assertMay = async (em: Em) => {
    await assertMayManage(em, call, release, principal, true);
    if (await em.count(Membership, { tenantId, principalId: principal, status: 'suspended' }) > 0) throw new PorticoError('forbidden', { detail: 'Whoever runs this portal has suspended this person here. Ask there to have them taken out.' });
  };
  const member = await transaction(call, async (em) => {
    await assertMay(em);
    return memberOf(em, call, principal);
  });
  const takeOutAgain = await takeOutThere(call.database, call.tenant, find, member);
  await transaction(call, async (em) => {
    await assertMay(em);
    await em.nativeDelete(Grant, { tenantId, principalId: principal });
    if (await em.nativeDelete(Membership, { tenantId, principalId: principal }) === 0) throw new PorticoError('not-found');
    const ended = await em.nativeUpdate(Invitation, { tenantId, invitedBy: principal, acceptedAt: null, endedAt: null }, { endedAt: call.now });
    await record(em, { call, verb: 'membership.ended', target: `principal/${principal}`, outcome: 'done', details: { ...(ended > 0 && { invitations: ended }) } });
  });
  await takeOutAgain();
}

/** Ends every session of a member of the tenant, here and, where Portico may, at their issuer. Throws `forbidden` and `not-found`. */
export async function signOutOfTeam(call: Call, release: CompiledRelease, find: FindDirectory, principal: string): Promise<Pick<EndedSessions, 'atIssuer'>> {
  await transaction(call, async (em) => {
    await assertMayManage(em, call, release, principal, false);
    await memberOf(em, call, principal);
  });
  // Sessions are no tenant's own rows: ended as the operator, after the membership was seen in the tenant's own scope, and again where they end.
  const { atIssuer: there } = await endSessionsOf(call.database, find, principal, async (em) => {
    if (!(await em.findOne(Membership, { tenantId: call.tenant.id, principalId: principal }))) throw new PorticoError('not-found');
    await record(em, { call, verb: 'session.ended', target: `principal/${principal}`, outcome: 'done', details: { everywhere: true } });
  }, { within: call.tenant.id });
  return { atIssuer: there }; // how many there were tells of other tenants
}
