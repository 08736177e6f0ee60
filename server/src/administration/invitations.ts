import { hash, randomBytes } from 'node:crypto';
import { compileSchema } from '@portico/schemas/compile-schema';
import { invitationSchema, type Invitation as InvitationBody } from '@portico/schemas/invitation';
import { record } from '../audit/index.ts';
import type { Call } from '../call.ts';
import { Invitation, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertGivable } from './team-roles.ts';

/** An invitation as administrators see it; its token is shown once, in the link, and never again. */
export interface InvitationRecord { id: string; tenant: string; email: string; name: string; roles: string[]; createdAt: string; expiresAt: string; state: 'open' | 'accepted' | 'ended' | 'expired' }

const { $id: _id, ...schema } = invitationSchema;
const faultsOf = compileSchema(schema);
const DAYS = 7;
/** So many may be open at once in one tenant: each is a mail that somebody gets. */
const MOST_OPEN = 200;

/** What the table holds of a token. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer');

/** Whether an invitation can still be accepted, and if not, why. */
export const stateOf = ({ acceptedAt, endedAt, expiresAt }: Invitation, now: Date): InvitationRecord['state'] =>
  (acceptedAt ? 'accepted' : endedAt ? 'ended' : expiresAt <= now ? 'expired' : 'open');

/** An invitation as administrators see it. */
export const presentInvitation = (invitation: Invitation, now: Date): InvitationRecord => {
  const { id, tenantId: tenant, email, name, roles, createdAt, expiresAt } = invitation;
  return { id, tenant, email, name, roles, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), state: stateOf(invitation, now) };
};

/** The invitations into the tenant of the call that nobody has accepted or ended: open ones, and expired ones for a month. */
export async function openInvitations(em: Em, { tenant, now }: Call): Promise<InvitationRecord[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000);
  const rows = await em.find(Invitation, { tenantId: tenant.id, acceptedAt: null, endedAt: null, expiresAt: { $gt: since } }, { orderBy: { createdAt: 'desc' } });
  return rows.map((row) => presentInvitation(row, now));
}

/** Checks an invitation's body; throws `invalid`. */
function checkInvitation(input: unknown): InvitationBody {
  const errors = faultsOf(input);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  return input as InvitationBody;
}

/** Checks whether an address can be invited with these roles. Throws `invalid`, `already-exists` where a member has this address, `too-many`. */
export async function assertInvitable(em: Em, call: Call, release: CompiledRelease, tenant: Call['tenant'], input: unknown): Promise<InvitationBody> {
  const body = checkInvitation(input);
  assertGivable({ tenant }, release, body.roles, '/roles');
  await assertNoMember(em, tenant.id, body.email);
  if (await em.count(Invitation, openIn(tenant.id, call.now)) >= MOST_OPEN) throw new PorticoError('too-many', { detail: `There are ${MOST_OPEN} open invitations already. Take some back first.` });
  return body;
}

const openIn = (tenantId: string, now: Date) => ({ tenantId, acceptedAt: null, endedAt: null, expiresAt: { $gt: now } });

/**
 * Invites an address into a tenant with roles that the tenant may give, within the caller's transaction. An earlier open invitation of the
 * same address ends, so that one link counts. `account`: what the issuer made for it. Answers the invitation with its token, which is kept nowhere.
 * Throws like `assertInvitable`.
 */
export async function createInvitation(em: Em, call: Call, release: CompiledRelease, tenant: Call['tenant'], input: unknown, account: string | null): Promise<{ invitation: InvitationRecord; token: string }> {
  const { email, name, roles } = await assertInvitable(em, call, release, tenant, input);
  for (const earlier of await unanswered(em, tenant.id, email)) {
    if (earlier.expiresAt > call.now) earlier.endedAt = call.now;
    if (earlier.account === account) earlier.account = null; // from now on it is the new one's
  }
  const token = randomBytes(32).toString('base64url');
  const invitation = em.create(Invitation, {
    tenantId: tenant.id, email, name: name ?? '', roles, tokenHash: tokenHash(token), invitedBy: call.principal.id,
    createdAt: call.now, expiresAt: new Date(call.now.getTime() + DAYS * 86_400_000), account,
  });
  await em.flush();
  // In the log of the tenant that it opens, also where the operator invites.
  await record(em, { tenant: tenant.id, principal: call.principal.id, requestId: call.requestId, verb: 'invitation.created', target: `invitation/${invitation.id}`, outcome: 'done', details: { roles } });
  return { invitation: presentInvitation(invitation, call.now), token };
}

const small = (address: string): string => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether two addresses are the same but for capitals of ASCII: other letters that look or fold alike are others. */
export const isSameAddress = (a: string, b: string): boolean => small(a) === small(b);

/** What finds an address in a table, and a few others that `isSameAddress` tells apart. */
export const sameAddress = (email: string) => ({ $ilike: email.replace(/[\\%_]/g, '\\$&') });

/** The invitations of an address into a tenant that were neither accepted nor ended. */
export async function unanswered(em: Em, tenantId: string, email: string): Promise<Invitation[]> {
  return (await em.find(Invitation, { tenantId, email: sameAddress(email), acceptedAt: null, endedAt: null })).filter((one) => isSameAddress(one.email, email));
}

async function assertNoMember(em: Em, tenantId: string, email: string): Promise<void> {
  const same = await em.find(Principal, { email: sameAddress(email) });
  if (same.length > 0 && await em.findOne(Membership, { tenantId, principalId: { $in: same.map(({ id }) => id) } })) {
    throw new PorticoError('already-exists', { errors: [{ pointer: '/email', message: 'Somebody with this address belongs to your organisation already.' }] });
  }
}

/** An invitation that was neither accepted nor ended; throws `not-found`. */
export async function findUnanswered(em: Em, tenantId: string, id: string): Promise<Invitation> {
  const invitation = await em.findOne(Invitation, { tenantId, id, acceptedAt: null, endedAt: null });
  if (!invitation) throw new PorticoError('not-found');
  return invitation;
}

/** Takes an open invitation back, within the caller's transaction: its link opens nothing any more. Throws `not-found`. */
export async function endInvitation(em: Em, call: Call, tenantId: string, id: string): Promise<void> {
  if (await em.nativeUpdate(Invitation, { tenantId, id, acceptedAt: null, endedAt: null }, { endedAt: call.now }) === 0) throw new PorticoError('not-found');
  await record(em, { tenant: tenantId, principal: call.principal.id, requestId: call.requestId, verb: 'invitation.ended', target: `invitation/${id}`, outcome: 'done' });
}

/** Finds a tenant that people can be invited into; throws `invalid`. */
export async function invitableTenant(em: Em, id: string): Promise<Call['tenant']> {
  const tenant = await em.findOne(Tenant, { id, kind: { $ne: 'operator' } });
  if (!tenant) throw new PorticoError('invalid', { errors: [{ pointer: '/tenant', message: 'This is no customer or partner.' }] });
  const { slug, name, kind, tier, entitlements, ids, theme } = tenant;
  return { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null };
}
