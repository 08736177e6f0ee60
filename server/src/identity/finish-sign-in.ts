import type { Context } from 'koa';
import * as oidc from 'openid-client';
import type { Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { auditSession } from './audit-session.ts';
import { beginSession } from './begin-session.ts';
import { findPrincipal, readableClaims } from './find-principal.ts';
import { makeTicket, unpackReturn } from './hand-over.ts';
import { landing } from './landing.ts';
import { answerPage, escapeHtml } from './page.ts';
import type { SignInParts } from './parts.ts';
import { answerRefusal, refuseSignIn } from './refuse-sign-in.ts';
import { requestIdOf } from './request-id.ts';
import { safeReturn } from './safe-return.ts';
import { type SignInSecrets, takeSignIn } from './sign-in-transaction.ts';

interface Answer { subject: string; claims: Record<string, unknown>; idToken: string | null; issuerSession: string | null }

/** GET /auth/callback: the issuer sends the browser back. The sign-in is taken once, the code redeemed, and a new session begins. */
export async function finishSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  const { state } = ctx.query;
  const secrets = typeof state === 'string' ? await takeSignIn(ctx, parts, state) : null;
  if (!secrets) return refuseSignIn(ctx, parts, 'unknown, expired or used sign-in');
  const answer = await redeem(ctx, parts, state as string, secrets).catch((error: unknown) => reasonOf(error));
  if (typeof answer === 'string') return refuseSignIn(ctx, parts, answer);
  if (!isSubject(answer.subject)) return refuseSignIn(ctx, parts, 'answer refused: subject');

  const { over, path: kept } = unpackReturn(secrets.returnTo);
  const path = safeReturn(kept);
  const back = over && await parts.tenants.byHost(over.host) ? over : null;
  const go = await parts.database.transaction('operator', async (em) => {
    const principalId = await admit(ctx, em, parts, answer);
    if (principalId === null) return () => answerRefusal(ctx);
    if (back) {
      const next = makeTicket(em, parts, back, { principalId, ...answer, path });
      return () => answerOnward(ctx, next);
    }
    const began = await beginSession(ctx, em, parts, { principalId, ...answer });
    const next = path === '/' ? await landing(em, principalId) : path;
    return () => {
      began();
      ctx.redirect(next);
    };
  });
  go();
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

/** A subject as OpenID Connect Core 2 has it: up to 255 signs of ASCII. One that is empty would be everybody whom an issuer cannot name. */
const isSubject = (subject: unknown): boolean => typeof subject === 'string' && /^[\x20-\x7e]{1,255}$/.test(subject);

/** Finds or makes the principal; null for one who is suspended. */
async function admit(ctx: Context, em: Em, { issuer }: SignInParts, { subject, claims }: Answer): Promise<string | null> {
  const requestId = requestIdOf(ctx);
  const { principal, isNew } = await findPrincipal(em, { issuer: issuer.key, subject, ...readableClaims(claims) });
  await em.flush();
  if (isNew) await auditSession(em, { verb: 'principal.created', principal: principal.id, requestId });
  if (principal.status === 'active') return principal.id;
  await auditSession(em, { verb: 'session.refused', principal: principal.id, requestId, why: 'principal is suspended' });
  return null;
}

/** Leads to another host by a page: browsers that come from a form's post follow a redirect to the form's own host only. */
const answerOnward = (ctx: Context, next: string): void => answerPage(ctx, {
  title: 'You are signed in',
  head: `<meta http-equiv="refresh" content="0; url=${escapeHtml(next)}">\n`,
  body: `<p class="row"><a class="button" href="${escapeHtml(next)}">Continue</a></p>`,
});

/** For the audit log: what kind of failure, without anything secret or made up by the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError) return `issuer: ${/^[a-z_]{1,40}$/.test(error.error) ? error.error : 'error'}`;
  if (error instanceof oidc.ResponseBodyError) return 'issuer refused the code';
  if (error instanceof oidc.ClientError) return `answer refused: ${error.code ?? 'invalid'}`;
  if (error instanceof PorticoError) throw error;
  throw new PorticoError('unavailable', { detail: 'The sign-in service does not answer. Please try again in a moment.', cause: error });
}
