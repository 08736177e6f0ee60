import type { Proof, ResetAnswer } from '@portico/schemas/team-view';
import { compileGates } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { factsOf, transaction, type Call } from '../call.ts';
import { Delegation, Issuer, Membership, Principal, takeTry, type Em } from '../database/index.ts';
import { notTheirsToReset, type Credentials, type FindCredentials, type Within } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertManages } from './administrators.ts';
import { endSessionsOf } from './end-sessions.ts';
import { memberOf } from './team-roles.ts';
import { issuerOf } from './tenant-directory.ts';

/** So many in an hour: each locks somebody out until they have done what was asked. Per tenant, so that none can use up another's or tell of it. */
const limits = { ofPerson: { points: 5, seconds: 3_600 }, byOne: { points: 20, seconds: 3_600 } };
const MINUTES = 15;

/**
 * The tenant's own administrator has a colleague set up a new password or second factor, and ends their sessions. Never their own, and nobody's whose
 * sign-in opens more than this tenant. Asks for a fresh sign-in first, of two factors for a second factor, and counts it, so that nobody finds out for
 * nothing who may be reset. Throws `forbidden`, `not-found`, `step-up-required`, `too-many` and `upstream-failed`.
 */
export async function resetTeamSignIn(call: Call, release: CompiledRelease, find: FindCredentials, principal: string, proofs: readonly Proof[]): Promise<ResetAnswer> {
  assertOthers(call, principal);
  const { issuer, subject } = await transaction(call, async (em) => {
    await assertManages(em, call, release);
    return memberOf(em, call, principal);
  });
  await assertProved(call, proofs, 'Ask whoever runs this portal.');
  await spend(call, principal);
  const { organization } = await issuerOf(call.database, call.tenant, issuer);
  const more = await call.database.transaction('operator', (em) => opensMore(em, call, principal));
  if (more || organization === null) throw notTheirsToReset();
  return reset(call, find, { principal, issuer, subject, within: { organization } }, proofs);
}

/** An administrator of the installation has anybody but themselves set up a new password or second factor. Throws like `resetTeamSignIn`. */
export async function resetPersonSignIn(call: Call, find: FindCredentials, principal: string, proofs: readonly Proof[]): Promise<ResetAnswer> {
  assertOthers(call, principal);
  const person = await transaction(call, (em) => em.findOne(Principal, { id: principal }));
  if (!person) throw new PorticoError('not-found');
  await assertProved(call, proofs, 'Set up levels under Sign-in first.');
  await spend(call, principal);
  return reset(call, find, { principal, issuer: person.issuer, subject: person.subject, within: 'everywhere' }, proofs);
}

interface Whose { principal: string; issuer: string; subject: string; within: Within }

async function reset(call: Call, find: FindCredentials, { principal, issuer, subject, within }: Whose, proofs: readonly Proof[]): Promise<ResetAnswer> {
  const event = { call, verb: 'credentials.reset', target: `principal/${principal}` } as const;
  const { label } = await issuerOf(call.database, call.tenant, issuer);
  const credentials = await credentialsOf(call, find, principal, issuer, label);
  // The sessions there are over with the reset.
  const endSessions = (outcome: 'done' | 'failed', said: { mailed?: boolean }) =>
    endSessionsOf(call.database, () => null, principal, (em) => record(em, { ...event, outcome, details: { reset: [...proofs], ...said } }));
  const { mailed } = await credentials.reset(subject, within, proofs).catch(async (cause: unknown) => {
    if (cause instanceof PorticoError) throw cause;
    // It may have been done in part: the old second factor is gone, say, and whoever has the password could come in.
    await endSessions('failed', {});
    throw new PorticoError('upstream-failed', { detail: `${label} did not do all of this. They are signed out here. Please try again.`, cause });
  });
  await endSessions('done', { mailed });
  return { mailed };
}

function assertOthers(call: Call, principal: string): void {
  if (principal === call.principal.id) throw new PorticoError('forbidden', { detail: 'You change your own password and second factor under "Your account".' });
}

/** Whether the person belongs anywhere else, or to a partner whose people act for others: their sign-in is not this tenant's alone. */
async function opensMore(em: Em, { tenant, now }: Call, principalId: string): Promise<boolean> {
  return await em.count(Membership, { principalId, tenantId: { $ne: tenant.id } }) > 0
    || await em.count(Delegation, { partnerId: tenant.id, endedAt: null, until: { $gt: now } }) > 0;
}

async function credentialsOf(call: Call, find: FindCredentials, principal: string, issuer: string, label: string): Promise<Credentials> {
  const { kind } = await call.database.transaction('operator', (em) => em.findOneOrFail(Principal, { id: principal }));
  if (kind === 'service') throw new PorticoError('forbidden', { detail: 'A program has neither password nor second factor.' });
  const credentials = find(issuer);
  if (!credentials) throw new PorticoError('forbidden', { detail: `This person signs in by ${label}, which looks after their password and second factor. Ask there.` });
  return credentials;
}

/**
 * A session that somebody left open must not be enough: it takes a fresh sign-in, and level 2 where the caller's own issuer can be asked for that. A
 * second factor is void only at the word of somebody who has proved one, so where theirs cannot be asked they are refused, and told what to do.
 */
async function assertProved(call: Call, proofs: readonly Proof[], otherwise: string): Promise<void> {
  const own = await call.database.transaction('operator', async (em) => em.findOne(Issuer, { url: (await em.findOneOrFail(Principal, { id: call.principal.id })).issuer }));
  const askable = own?.mapping.demand?.[2] !== undefined;
  const has = (assurance: { level?: number; minutes?: number }) => compileGates({ assurance })(factsOf(call, {})).allowed;
  if (!askable && proofs.includes('factor') && !has({ level: 2 })) {
    throw new PorticoError('forbidden', { detail: `A reset of the second factor needs a sign-in with a second factor, which your sign-in service is not set up to prove. ${otherwise}` });
  }
  const assurance = { minutes: MINUTES, ...(askable && { level: 2 }) };
  if (!has(assurance)) throw new PorticoError('step-up-required', { body: { assurance } });
}

async function spend({ database, tenant, principal: { id } }: Call, principal: string): Promise<void> {
  for (const [key, limit] of [[`reset of ${principal} in ${tenant.id}`, limits.ofPerson], [`reset by ${id}`, limits.byOne]] as const) {
    const wait = await takeTry(database, key, limit);
    if (wait > 0) throw new PorticoError('too-many', { detail: 'Too many resets in a short time. Please wait before the next one.', retryAfter: wait });
  }
}
