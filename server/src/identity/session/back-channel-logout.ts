import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Context } from 'koa';
import { Principal, secondsToWait, Session, takeTry, Ticket, UsedToken, type Em } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import { networkOf } from '../../network-of.ts';
import { auditSession } from '../audit-session.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import type { SignInParts } from '../parts.ts';
import { readForm } from '../read-form.ts';
import { recordRefusal } from '../sign-in/refuse-sign-in.ts';
import { requestIdOf } from '../request-id.ts';
import { hashOf } from './session.ts';
import { signingAlgorithms } from '../tokens/signing-algorithms.ts';

/** Where issuers say that a session has ended. */
export const backChannelPath = '/auth/back-channel-logout';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const skewSeconds = 30;
const oldestSeconds = 600;
const tries = { points: 60, seconds: 60 };

/** Whose sessions end: one session at the issuer, or all of a subject. */
interface LoggedOut { sid?: string; sub?: string; jti: string; exp: number }

class Refused extends Error {}

/**
 * POST /auth/back-channel-logout (OpenID Connect Back-Channel Logout 1.0): an issuer says, by a token that it signed, that a session has ended.
 * Ends exactly the sessions that began with it, or all of the subject where it names no session. No cookie is read, so no site can misuse one.
 * Answers 200; 400 with a reason for a token that is not good; 429 and 503 where it should be sent again.
 */
export async function backChannelLogout(ctx: Context, parts: SignInParts): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  const key = `back-channel address ${networkOf(ctx.ip)}`;
  const wait = await secondsToWait(parts.database, key, tries);
  if (wait > 0) {
    ctx.set('Retry-After', String(wait));
    return answer(ctx, 429, 'too_many_requests', 'Too many logout tokens were refused. Please wait.');
  }
  try {
    const { client, loggedOut } = await readToken(ctx, parts);
    for (const announced of await end(ctx, parts, client, loggedOut)) parts.evict(announced);
    ctx.status = 200;
    ctx.body = '';
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'unavailable') return answer(ctx, 503, 'temporarily_unavailable', 'The keys of the issuer could not be read.');
    if (!(error instanceof Refused)) throw error;
    await takeTry(parts.database, key, tries);
    await recordRefusal(ctx, parts, `back-channel logout: ${error.message}`);
    answer(ctx, 400, 'invalid_request', error.message);
  }
}

function answer(ctx: Context, status: number, error: string, description: string): void {
  ctx.status = status;
  ctx.type = 'application/json';
  ctx.body = JSON.stringify({ error, error_description: description });
}

/** Reads the form and checks the token (2.4 and 2.6); throws `Refused` with a sentence that tells nothing secret. */
async function readToken(ctx: Context, { issuers }: SignInParts): Promise<{ client: IssuerClient; loggedOut: LoggedOut }> {
  const form = await readForm(ctx).catch(() => { throw new Refused('the request is not a form of bearable size'); });
  const [token, ...more] = form.getAll('logout_token');
  if (token === undefined || more.length > 0) throw new Refused('there must be one logout_token');
  const client = await issuerOf(token, issuers);
  const keys = await client.keys();
  const { payload } = await jwtVerify(token, keys, {
    issuer: client.address, audience: client.row.clientId, typ: 'logout+jwt', algorithms: signingAlgorithms, requiredClaims: ['iat', 'exp', 'jti', 'events'], maxTokenAge: oldestSeconds, clockTolerance: skewSeconds,
  }).catch((error: unknown) => {
    // Keys that could not be fetched say nothing about the token.
    if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC') throw new PorticoError('unavailable', { cause: error });
    throw new Refused(`the token was refused: ${error instanceof errors.JWTClaimValidationFailed ? error.claim : error.code}`);
  });
  return { client, loggedOut: checkClaims(payload) };
}

/** The issuer that the token names; its word counts once the signature is checked. */
async function issuerOf(token: string, issuers: SignInParts['issuers']): Promise<IssuerClient> {
  let named: unknown;
  try {
    named = decodeJwt(token).iss;
  } catch {
    throw new Refused('the token is no JWT');
  }
  const client = typeof named === 'string' ? await issuers.byAddress(named) : null;
  if (!client) throw new Refused('the issuer is not known here');
  return client;
}

function checkClaims(payload: JWTPayload): LoggedOut {
  const { events, sid, sub, jti, exp } = payload;
  const isEvent = typeof events === 'object' && events !== null && Object.hasOwn(events, event) && isObject((events as Record<string, unknown>)[event]);
  if (!isEvent) throw new Refused('the token tells of no logout');
  if (Object.hasOwn(payload, 'nonce')) throw new Refused('a logout token has no nonce');
  if (!isText(jti)) throw new Refused('jti is no text');
  if (!Number.isFinite(exp)) throw new Refused('exp is no time');
  if (sid !== undefined && !isText(sid)) throw new Refused('sid is no text');
  if (sub !== undefined && !isText(sub)) throw new Refused('sub is no text');
  if (sid === undefined && sub === undefined) throw new Refused('the token names neither a session nor a subject');
  return { jti, exp: exp!, ...(sid !== undefined && { sid }), ...(sub !== undefined && { sub }) };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && /^[\x20-\x7e]{1,255}$/.test(value);

/** Ends the sessions, and tickets on their way to one; gives what to forget. A token counts once: a second time changes nothing and is refused. */
async function end(ctx: Context, { database }: SignInParts, client: IssuerClient, { sid, sub, jti, exp }: LoggedOut): Promise<string[]> {
  const issuer = client.key;
  return database.transaction('operator', async (em) => {
    await useOnce(em, `logout ${issuer} ${jti}`, exp);
    const principal = sub === undefined ? null : await em.findOne(Principal, { issuer, subject: sub });
    if (sub !== undefined && !principal) return [];
    const where = { issuer, ...(principal && { principalId: principal.id }), ...(sid !== undefined && { issuerSession: sid }) };
    const sessions = await em.find(Session, where, { disableIdentityMap: true });
    await em.nativeDelete(Ticket, where);
    await em.nativeDelete(Session, where);
    for (const { principalId } of sessions) await auditSession(em, { verb: 'session.ended', principal: principalId, requestId: requestIdOf(ctx), why: 'ended at the issuer' });
    return sessions.map(({ idHash }) => `session:${Buffer.from(idHash).toString('hex')}`);
  });
}

async function useOnce(em: Em, what: string, exp: number): Promise<void> {
  try {
    await em.insert(UsedToken, { key: hashOf(what), expiresAt: new Date((exp + skewSeconds) * 1000) });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new Refused('the token was used already');
    throw error;
  }
}
