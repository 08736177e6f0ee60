import { rolesFor } from '@portico/schemas/abilities';
import { roleFits } from '@portico/schemas/role';
import type { InvitationView } from '@portico/schemas/team-view';
import { record } from '../audit/index.ts';
import type { CallTenant } from '../call.ts';
import { Grant, Invitation, Membership, Principal, Tenant, type Database, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { lockAdministrators } from './administrators.ts';
import { isSameAddress, stateOf, tokenHash } from './invitations.ts';
import { speaksFor } from './tenant-directory.ts';

/** Where somebody who is not in the tenant yet stands before its door. `installation`: the key of the installation's own issuer. */
export interface Threshold { database: Database; tenant: CallTenant; release: CompiledRelease; installation: string; requestId: string; now: Date }

const dead = {
  accepted: 'It was used already. If that was not you, tell whoever invited you.',
  ended: 'It was taken back.',
  expired: 'It has expired.',
} as const;

const masked = (email: string): string => email.replace(/^(.).*@/, '$1…@');

/** What an open invitation says before it is accepted. Throws `not-found` for an unknown token, and `invitation-refused` for one that is over; both say whether somebody is signed in. */
export async function openInvitation({ database, tenant, release, now }: Threshold, token: string, signedInAs: { id: string } | null): Promise<InvitationView> {
  return database.transaction('operator', async (em) => {
    const invitation = await em.findOne(Invitation, { tenantId: tenant.id, tokenHash: tokenHash(token) });
    const body = { signedIn: signedInAs !== null };
    if (!invitation) throw new PorticoError('not-found', { body });
    const state = stateOf(invitation, now);
    if (state !== 'open') throw new PorticoError('invitation-refused', { detail: dead[state], body });
    const person = signedInAs && await em.findOne(Principal, { id: signedInAs.id });
    return {
      tenantName: tenant.name, email: masked(invitation.email), invitedBy: await inviterName(em, tenant, invitation.invitedBy ?? null), expiresAt: invitation.expiresAt.toISOString(),
      roles: invitation.roles.map((role) => release.set.role.get(role)?.label ?? role),
      signedIn: person ? person.email || person.name : null, matches: person !== null && person.emailVerified && isSameAddress(person.email, invitation.email),
    };
  });
}

/** Who asks: a member by name, one of the operator's by their organisation. */
async function inviterName(em: Em, tenant: CallTenant, inviter: string | null): Promise<string | null> {
  if (inviter === null) return null;
  const isMember = (tenantId: string) => em.count(Membership, { tenantId, principalId: inviter, status: 'active' });
  if (await isMember(tenant.id) > 0) return (await em.findOneOrFail(Principal, { id: inviter })).name || null;
  const operator = await em.findOneOrFail(Tenant, { kind: 'operator' });
  return await isMember(operator.id) > 0 ? operator.name : null;
}

/**
 * Accepts an invitation for somebody who is signed in: membership, roles and the end of the invitation, all at once or not at all.
 * The person's address must be confirmed and be the invited one, and their issuer must be one that may speak for the tenant. A refusal stays in the tenant's log.
 * Throws `not-found` for an unknown token and `invitation-refused` with the reason.
 */
export async function acceptInvitation(at: Threshold, token: string, principalId: string): Promise<void> {
  const refused = await at.database.transaction('operator', async (em) => {
    const invitation = await em.findOne(Invitation, { tenantId: at.tenant.id, tokenHash: tokenHash(token) });
    const person = await em.findOneOrFail(Principal, { id: principalId });
    const refusal = invitation ? await refusalOf(em, at, invitation, person) : unknown;
    if (refusal) {
      await record(em, { ...by(at, principalId), verb: 'invitation.refused', ...(invitation && { target: `invitation/${invitation.id}` }), outcome: 'refused', details: { why: refusal.why } });
      return refusal;
    }
    await join(em, at, invitation!, principalId);
    return null;
  });
  if (refused) throw refused.detail === undefined ? new PorticoError('not-found') : new PorticoError('invitation-refused', { detail: refused.detail });
}

interface Refusal { why: string; detail?: string }
const unknown: Refusal = { why: 'unknown' };
const by = ({ tenant, requestId }: Threshold, principal: string) => ({ tenant: tenant.id, principal, requestId });

/** Why somebody may not accept, or null; from then on the invitation is theirs, and whoever comes at the same time finds it used. */
async function refusalOf(em: Em, at: Threshold, invitation: Invitation, person: Principal): Promise<Refusal | null> {
  const { tenant, installation, now } = at;
  const state = stateOf(invitation, now);
  if (state !== 'open') return { why: state, detail: dead[state] };
  if (!(await mayStillInvite(em, at, invitation.invitedBy ?? null))) return { why: 'inviter', detail: dead.ended };
  if (invitation.invitedBy === person.id) return { why: 'own', detail: 'You invited yourself. You cannot change your own access: ask another administrator.' };
  if (!person.emailVerified) return { why: 'address not confirmed', detail: 'Your address is not confirmed by your sign-in service, so nobody can tell that this invitation is for you.' };
  if (!isSameAddress(person.email, invitation.email)) return { why: 'another address', detail: `It is for ${masked(invitation.email)}. You are signed in as ${person.email}.` };
  if (!(await speaksFor(em, person.issuer, tenant.id, installation))) return { why: 'issuer', detail: `Sign in the way that ${tenant.name} does: your sign-in service is not theirs.` };
  const membership = await em.findOne(Membership, { tenantId: tenant.id, principalId: person.id });
  if (membership?.status === 'suspended') return { why: 'suspended', detail: 'Your access here is suspended. Ask whoever invited you.' };
  const taken = await em.nativeUpdate(Invitation, { tenantId: tenant.id, id: invitation.id, acceptedAt: null, endedAt: null, expiresAt: { $gt: now } }, { acceptedAt: now, acceptedBy: person.id });
  return taken === 1 ? null : { why: 'accepted', detail: dead.accepted };
}

/** Whether who invited would be let do so now: they manage the tenant, or administer the installation. */
async function mayStillInvite(em: Em, at: Threshold, inviter: string | null): Promise<boolean> {
  if (inviter === null) return false;
  if ((await lockAdministrators(em, at, at.release)).includes(inviter)) return true;
  const operator = await em.findOneOrFail(Tenant, { kind: 'operator' });
  const holds = { tenantId: operator.id, principalId: inviter };
  return await em.count(Principal, { id: inviter, status: 'active' }) === 1 && await em.count(Membership, { ...holds, status: 'active' }) === 1
    && await em.count(Grant, { ...holds, role: { $in: [...rolesFor('edit', 'invitations')] }, $or: [{ until: null }, { until: { $gt: at.now } }] }) > 0;
}

/** What the tenant may still give of what was offered; a role that it lost meanwhile is left out. */
async function join(em: Em, at: Threshold, { id, roles }: Invitation, principalId: string): Promise<void> {
  const { tenant, release, now } = at;
  const event = { ...by(at, principalId), target: `principal/${principalId}`, outcome: 'done' as const };
  if (!(await em.findOne(Membership, { tenantId: tenant.id, principalId }))) {
    em.create(Membership, { tenantId: tenant.id, principalId, status: 'active', source: 'portal', createdAt: now });
    await em.flush();
    await record(em, { ...event, verb: 'membership.created' });
  }
  const held = new Set((await em.find(Grant, { tenantId: tenant.id, principalId })).map(({ role }) => role));
  for (const key of roles) {
    const role = release.set.role.get(key);
    if (!role || !roleFits(role, tenant) || held.has(key)) continue;
    em.create(Grant, { tenantId: tenant.id, principalId, role: key, source: 'portal', createdAt: now });
    await em.flush();
    await record(em, { ...event, verb: 'grant.created', details: { role: key } });
  }
  await record(em, { ...event, target: `invitation/${id}`, verb: 'invitation.accepted', details: { roles } });
}
