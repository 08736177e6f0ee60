import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Invitation, Membership } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertMayManage } from './administrators.ts';
import { endSessionsOf, type EndedSessions } from './end-sessions.ts';
import { memberOf } from './team-roles.ts';
import { atIssuer, directoryOf, issuerOf, type Place } from './tenant-directory.ts';

/**
 * Takes a person out of the tenant: membership, roles, and the invitations of theirs that nobody has accepted yet. Where the issuer's
 * claims made the membership it ends there first, or is refused with a sentence that says where to end it.
 * Throws `forbidden`, `not-found`, and `in-use` for the last administrator.
 */
export async function removeFromTeam(call: Call, release: CompiledRelease, find: FindDirectory, principal: string): Promise<void> {
  const tenantId = call.tenant.id;
  const { issuer, subject, source } = await transaction(call, async (em) => {
    await assertMayManage(em, call, release, principal, true);
    return memberOf(em, call, principal);
  });
  const place = await directoryOf(call.database, call.tenant, find, issuer);
  const takeOut = async ({ directory, organization }: Place) => {
    if (await directory.isMember(subject, organization)) await directory.removeMember(subject, organization);
  };
  if (place) {
    await atIssuer(place, () => takeOut(place));
  } else if (source === 'identity-provider') {
    throw new PorticoError('forbidden', { detail: `This person comes from ${(await issuerOf(call.database, call.tenant, issuer)).label}. Take them out there; their access here ends when they are next asked about.` });
  }
  await transaction(call, async (em) => {
    await assertMayManage(em, call, release, principal, true);
    await em.nativeDelete(Grant, { tenantId, principalId: principal });
    if (await em.nativeDelete(Membership, { tenantId, principalId: principal }) === 0) throw new PorticoError('not-found');
    const ended = await em.nativeUpdate(Invitation, { tenantId, invitedBy: principal, acceptedAt: null, endedAt: null }, { endedAt: call.now });
    await record(em, { call, verb: 'membership.ended', target: `principal/${principal}`, outcome: 'done', details: { ...(ended > 0 && { invitations: ended }) } });
  });
  // An invitation that they had only just accepted may have put them in there meanwhile.
  await (place && takeOut(place))?.catch((error: unknown) => console.error(`A person may be left in ${place!.organization}: ${(error as Error).message}`));
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
