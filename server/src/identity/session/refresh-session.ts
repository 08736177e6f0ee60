import * as oidc from 'openid-client';
import { Principal, Session, type Database } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import { applyClaims } from '../sign-in/apply-claims.ts';
import { auditSession } from '../audit-session.ts';
import { fullClaims, type Tokens } from '../sign-in/full-claims.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import type { Issuers } from '../issuers/issuers.ts';
import { sealIdToken } from './kept-id-token.ts';
import { openRefreshToken, sealRefreshToken } from './refresh-token.ts';

/** After how long the issuer is asked again about a session that is in use. With the seconds that an answer is kept, what changed there counts within a minute. */
export const askAgainMs = 45_000;
/** How long the one process that asks keeps the others waiting: longer than the issuer is given to answer. */
const leaseMs = 25_000;
/** After how long an issuer that could not be asked is tried again. */
const retryMs = 10_000;

/** `graceMinutes`: how long sessions go on while their issuer cannot be asked. */
export interface RefreshParts { database: Database; issuers: Issuers; secretKey: Buffer; graceMinutes: number }

/**
 * Asks the issuer whether the session of that hash goes on, by its refresh token. False where it ended. Throws `unavailable` where the issuer
 * could not be asked for longer than the grace.
 */
export type RefreshSession = (idHash: Buffer, requestId: string | null) => Promise<boolean>;

/** Makes it. However many requests and processes want to know at once, one asks; the others wait for what it finds. */
export function makeRefreshSession(parts: RefreshParts): RefreshSession {
  const underWay = new Map<string, Promise<boolean>>();
  return (idHash, requestId) => {
    const key = idHash.toString('hex');
    const known = underWay.get(key);
    if (known) return known;
    const asking = refresh(parts, idHash, requestId).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };
}

async function refresh(parts: RefreshParts, idHash: Buffer, requestId: string | null): Promise<boolean> {
  for (const giveUp = Date.now() + leaseMs; ;) {
    const { mine, session } = await takeLease(parts, idHash);
    if (!session) return false;
    if (mine) return ask(parts, session, requestId);
    if (session.checkedAt.getTime() > Date.now() - askAgainMs) return true;
    if (session.checkFailedAt) return withinGrace(parts, session);
    if (Date.now() > giveUp) throw unavailable();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** A lease that is over is free again: a process that died while it asked keeps nobody out. */
function takeLease({ database }: RefreshParts, idHash: Buffer): Promise<{ mine: boolean; session: Session | null }> {
  return database.transaction('operator', async (em) => {
    const now = Date.now();
    const taken = await em.nativeUpdate(Session, {
      idHash, checkedAt: { $lt: new Date(now - askAgainMs) }, $or: [{ checkLease: null }, { checkLease: { $lte: new Date(now) } }],
    }, { checkLease: new Date(now + leaseMs) });
    return { mine: taken === 1, session: await em.findOne(Session, { idHash }) };
  });
}

async function ask(parts: RefreshParts, session: Session, requestId: string | null): Promise<boolean> {
  const { issuers, secretKey } = parts;
  const client = await issuers.byUrl(session.issuer);
  if (!client) return false; // suspended or gone: nobody's word counts for this session
  const end = (why: string) => endWith(parts, session, requestId, why);
  let token: string;
  try {
    token = openRefreshToken(secretKey, session, session.refreshToken!);
  } catch {
    return end('the refresh token cannot be read');
  }
  try {
    const tokens = await oidc.refreshTokenGrant(await client.configuration(), token);
    // Kept before anything else can fail: the old one may be worth nothing any more.
    if (!(await keepTokens(parts, session, tokens))) return false;
    return await apply(parts, session, client, tokens, requestId) || await end('the issuer answered for somebody else');
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return end('ended at the issuer');
    return couldNotAsk(parts, session, error);
  }
}

async function keepTokens({ database, secretKey }: RefreshParts, session: Session, tokens: Tokens): Promise<boolean> {
  const refreshToken = sealRefreshToken(secretKey, session, tokens.refresh_token);
  const changed = { ...(refreshToken && { refreshToken }), ...(tokens.id_token !== undefined && { idToken: sealIdToken(secretKey, session.issuer, tokens.id_token) }) };
  return await database.transaction('operator', (em) => em.nativeUpdate(Session, { idHash: session.idHash }, { ...changed, checkLease: new Date(Date.now() + leaseMs) })) === 1;
}

/** Applies what the issuer says now, together with the mark that it was asked; false where it speaks of another person. */
async function apply({ database }: RefreshParts, { idHash, principalId }: Session, client: IssuerClient, tokens: Tokens, requestId: string | null): Promise<boolean> {
  const claims = tokens.claims() ? await fullClaims(client, tokens) : null; // without an id token nothing new is said
  return database.transaction('operator', async (em) => {
    const principal = await em.findOneOrFail(Principal, { id: principalId });
    if (claims && claims.sub !== principal.subject) return false;
    // The issuer's row is locked before the session's, as by whoever changes an issuer.
    if (claims) await applyClaims(em, { issuer: client.row, principal, claims, requestId, moment: 'refresh' });
    await em.nativeUpdate(Session, { idHash }, { checkedAt: new Date(), checkLease: null, checkFailedAt: null });
    return true;
  });
}

async function endWith({ database }: RefreshParts, { idHash, principalId }: Session, requestId: string | null, why: string): Promise<false> {
  await database.transaction('operator', async (em) => {
    if (await em.nativeDelete(Session, { idHash }) === 1) await auditSession(em, { verb: 'session.ended', principal: principalId, requestId, why });
  });
  return false;
}

async function couldNotAsk(parts: RefreshParts, session: Session, error: unknown): Promise<boolean> {
  const now = Date.now();
  if (!session.checkFailedAt) console.error(`The issuer ${session.issuer} could not be asked about a session: ${reasonOf(error)}`);
  await parts.database.transaction('operator', (em) => em.nativeUpdate(Session, { idHash: session.idHash }, { checkFailedAt: new Date(now), checkLease: new Date(now + retryMs) }));
  return withinGrace(parts, session);
}

function withinGrace({ graceMinutes }: RefreshParts, { checkedAt }: Session): true {
  if (Date.now() - checkedAt.getTime() <= graceMinutes * 60_000) return true;
  throw unavailable();
}

const unavailable = () => new PorticoError('unavailable', { detail: 'The sign-in service does not answer, so your sign-in cannot be confirmed. Please try again in a moment.', retryAfter: retryMs / 1000 });

/** For the log: what kind of failure, without anything of a token. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.ResponseBodyError) return `it answered ${error.status} ${error.error}`;
  const cause = error instanceof PorticoError ? error.extra.cause : error;
  return cause instanceof Error ? `${cause.name} ${(cause as { code?: string }).code ?? ''}`.trim() : 'error';
}
