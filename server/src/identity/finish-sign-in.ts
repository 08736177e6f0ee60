import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { PorticoError } from '../errors.ts';
import { auditSession } from './audit-session.ts';
import { readCookies, sessionCookie, setCookie } from './cookies.ts';
import { findPrincipal, readableClaims } from './find-principal.ts';
import { landing } from './landing.ts';
import { answerPage } from './page.ts';
import type { SignInParts } from './parts.ts';
import { requestIdOf } from './request-id.ts';
import { safeReturn } from './safe-return.ts';
import { endSession, hashOf, startSession } from './session.ts';
import { type SignInSecrets, takeSignIn } from './sign-in-transaction.ts';

interface Answer { subject: string; claims: Record<string, unknown>; idToken: string | null; issuerSession: string | null }

/** GET /auth/callback: the issuer sends the browser back. The sign-in is taken once, the code redeemed, and a new session begins. */
export async function finishSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  const { state } = ctx.query;
  const secrets = typeof state === 'string' ? await takeSignIn(ctx, parts, state) : null;
  if (!secrets) return refuse(ctx, parts, 'unknown, expired or used sign-in');
  const answer = await redeem(ctx, parts, typeof state === 'string' ? state : '', secrets).catch((error: unknown) => reasonOf(error));
  if (typeof answer === 'string') return refuse(ctx, parts, answer);
  return begin(ctx, parts, answer, secrets.returnTo);
}

/** Redeems the code. The address is built from the configuration, so what the Host header says plays no part. */
async function redeem(ctx: Context, { issuer, publicUrl }: SignInParts, state: string, { verifier, nonce }: SignInSecrets): Promise<Answer> {
  const configuration = await issuer.configuration();
  const callback = new URL(`/auth/callback${ctx.search}`, publicUrl);
  const tokens = await oidc.authorizationCodeGrant(configuration, callback, { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true });
  const claims = tokens.claims()!;
  // Some issuers keep name and e-mail out of the id token.
  const more = claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
    ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub).catch(() => ({}))
    : {};
  return { subject: claims.sub, claims: { ...more, ...claims }, idToken: tokens.id_token ?? null, issuerSession: typeof claims.sid === 'string' ? claims.sid : null };
}

/** Starts the session. Whatever session the browser came with ends; its id is never carried on. */
async function begin(ctx: Context, parts: SignInParts, answer: Answer, returnTo: string): Promise<void> {
  const { database, cookies, limits, issuer } = parts;
  const name = sessionCookie(cookies);
  const earlier = readCookies(ctx).get(name);
  const requestId = requestIdOf(ctx);
  const begun = await database.transaction('operator', async (em) => {
    const { principal, isNew } = await findPrincipal(em, { issuer: issuer.key, subject: answer.subject, ...readableClaims(answer.claims) });
    await em.flush();
    if (isNew) await auditSession(em, { verb: 'principal.created', principal: principal.id, requestId });
    if (principal.status !== 'active') {
      await auditSession(em, { verb: 'session.refused', principal: principal.id, requestId, why: 'principal is suspended' });
      return null;
    }
    const ended = earlier === undefined ? null : await endSession(em, earlier);
    if (ended) await auditSession(em, { verb: 'session.ended', principal: ended.principalId, requestId, why: 'another sign-in' });
    const id = startSession(em, limits, { principalId: principal.id, ...answer });
    await auditSession(em, { verb: 'session.started', principal: principal.id, requestId });
    const wanted = safeReturn(returnTo);
    return { id, next: wanted === '/' ? await landing(em, principal.id) : wanted };
  });
  if (earlier !== undefined) parts.evict(`session:${hashOf(earlier).toString('hex')}`);
  if (!begun) return answerRefusal(ctx);
  setCookie(ctx, cookies, name, begun.id);
  ctx.redirect(begun.next);
}

async function refuse(ctx: Context, { database }: SignInParts, why: string): Promise<void> {
  await database.transaction('operator', (em) => auditSession(em, { verb: 'session.refused', principal: null, requestId: requestIdOf(ctx), why }));
  answerRefusal(ctx);
}

/** One page for every refusal, so that it tells an attacker nothing. */
const answerRefusal = (ctx: Context): void => answerPage(ctx, {
  status: 403,
  title: 'Sign-in did not work',
  body: '<p>The sign-in was stopped, took too long or was already used. Please start again. If it happens again, tell support.</p>'
    + '<p class="row"><a class="button" href="/auth/sign-in">Sign in again</a></p>',
});

/** For the audit log: what kind of failure, without anything secret or made up by the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError) return `issuer: ${/^[a-z_]{1,40}$/.test(error.error) ? error.error : 'error'}`;
  if (error instanceof oidc.ResponseBodyError) return 'issuer refused the code';
  if (error instanceof oidc.ClientError) return `answer refused: ${error.code ?? 'invalid'}`;
  if (error instanceof PorticoError) throw error;
  throw new PorticoError('unavailable', { detail: 'The sign-in service does not answer. Please try again in a moment.', cause: error });
}
