import type { Context } from 'koa';
import * as oidc from 'openid-client';
import type { Em, SignInDemand } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import { answerStepUp } from './answer-step-up.ts';
import { applyClaims } from './apply-claims.ts';
import { auditSession } from '../audit-session.ts';
import { beginSession } from '../session/begin-session.ts';
import { callbackPath } from '../issuers/callback-path.ts';
import { currentSession } from '../session/current-session.ts';
import { findPrincipal } from './find-principal.ts';
import { fullClaims } from './full-claims.ts';
import { handOver, unpackReturn } from './hand-over.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { sealIdToken } from '../session/kept-id-token.ts';
import { landing } from './landing.ts';
import type { SignInParts } from '../parts.ts';
import { sealRefreshToken } from '../session/refresh-token.ts';
import { answerRefusal, recordRefusal, refuseSignIn } from './refuse-sign-in.ts';
import { requestIdOf } from '../request-id.ts';
import { safeReturn } from './safe-return.ts';
import type { Proved } from '../session/session.ts';
import { assertAddressMaySignIn, assertSubjectMaySignIn, countRefusalOf } from './sign-in-limit.ts';
import { type SignInSecrets, takeSignIn } from './sign-in-transaction.ts';
import { authenticatedAt, reaches } from './step-up.ts';

interface Answer { subject: string; claims: Record<string, unknown>; /** The issuer says of itself that it tells auth_time. */ tellsMoment: boolean; idToken: string | null; issuerSession: string | null; refreshToken: string | null }

/** GET /auth/callback: the issuer sends the browser back. The sign-in is taken once, the code redeemed, and a new session begins. */
export async function finishSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  await assertAddressMaySignIn(ctx, parts.database);
  const { state } = ctx.query;
  const secrets = typeof state === 'string' ? await takeSignIn(ctx, parts, state) : null;
  if (!secrets) return refuseSignIn(ctx, parts, 'unknown, expired or used sign-in');
  const { demand } = secrets;
  // The issuer that the sign-in began at, and no other: an answer to another one's address is refused before the code is sent anywhere.
  const client = await parts.issuers.byUrl(secrets.issuer);
  if (!client) return refuseSignIn(ctx, parts, 'the issuer is unknown or suspended');
  if (ctx.path !== callbackPath(client.row)) return refuseSignIn(ctx, parts, 'the answer is of another issuer', client.row.id);
  const answer = await redeem(ctx, parts, client, state as string, secrets).catch((error: unknown) => reasonOf(error));
  const { over, path: kept } = unpackReturn(secrets.returnTo);
  const path = safeReturn(kept);
  const back = over && await parts.tenants.byHost(over.host) ? over : null;
  if (typeof answer === 'string') {
    await recordRefusal(ctx, parts, answer, client.row.id);
    return wants(demand) ? answerStepUp(ctx, parts, demand, path, back) : answerRefusal(ctx);
  }
  if (!isSubject(answer.subject)) return refuseSignIn(ctx, parts, 'answer refused: subject', client.row.id);

  const subject = { issuer: client.key, subject: answer.subject };
  await assertSubjectMaySignIn(parts.database, subject);
  let refused = false;
  const go = await parts.database.transaction('operator', async (em): Promise<() => void | Promise<void>> => {
    const admitted = await admit(ctx, em, client, answer);
    refused = admitted === null;
    if (admitted === null) return () => answerRefusal(ctx);
    const { principalId, level } = admitted;
    const session = await currentSession(ctx, em, parts);
    const earlier = session?.principalId === principalId ? session : null;
    const proved: Proved = {
      principalId, issuer: client.key, level, idToken: sealIdToken(parts.secretKey, client.key, answer.idToken), issuerSession: answer.issuerSession,
      refreshToken: sealRefreshToken(parts.secretKey, { issuer: client.key, principalId }, answer.refreshToken),
      authenticatedAt: authenticatedAt(answer.claims, { prompted: (demand?.prompted ?? false) && !answer.tellsMoment, earlier: earlier?.authenticatedAt ?? null }),
    };
    const same = demand?.principal === undefined || demand.principal === principalId;
    const unreached = wants(demand) && same && !reaches(demand, proved);
    refused = unreached;
    if (unreached) await auditSession(em, { verb: 'session.refused', principal: principalId, requestId: requestIdOf(ctx), why: `step-up not reached: level ${proved.level}`, issuer: client.row.id });
    if (unreached && (earlier || back)) return () => answerStepUp(ctx, parts, demand, path, back);
    const steppedUp = wants(demand) && same && !unreached;
    if (back) return () => handOver(ctx, parts, back, { ...proved, path, steppedUp });
    const began = await beginSession(ctx, em, parts, proved, { steppedUp });
    const next = path === '/' ? await landing(em, principalId) : path;
    return () => {
      began();
      if (unreached) answerStepUp(ctx, parts, demand, path, null);
      else ctx.redirect(next);
    };
  });
  if (refused) await countRefusalOf(parts.database, subject);
  await go();
}

/** Whether a sign-in is a step-up, and not a plain one. */
const wants = (demand: SignInDemand | null): demand is SignInDemand => demand?.level !== undefined || demand?.minutes !== undefined;

/** Redeems the code. The address is built from the configuration, so what the Host header says plays no part. */
async function redeem(ctx: Context, { publicUrl }: SignInParts, client: IssuerClient, state: string, { verifier, nonce }: SignInSecrets): Promise<Answer> {
  const configuration = await client.configuration();
  const callback = new URL(`${callbackPath(client.row)}${ctx.search}`, publicUrl);
  const tokens = await oidc.authorizationCodeGrant(configuration, callback, { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true });
  const said = tokens.claims()!;
  return {
    subject: said.sub, tellsMoment: configuration.serverMetadata().claims_supported?.includes('auth_time') ?? false, claims: isSubject(said.sub) ? await fullClaims(client, tokens) : {}, idToken: tokens.id_token ?? null,
    issuerSession: typeof said.sid === 'string' ? said.sid : null, refreshToken: tokens.refresh_token ?? null,
  };
}

/** A subject as OpenID Connect Core 2 has it: up to 255 signs of ASCII. One that is empty would be everybody whom an issuer cannot name. */
const isSubject = (subject: unknown): boolean => typeof subject === 'string' && /^[\x20-\x7e]{1,255}$/.test(subject);

/** Finds or makes the principal, and makes them what the claims say; null for one who is suspended, or no person. */
async function admit(ctx: Context, em: Em, { row: issuer }: IssuerClient, { subject, claims }: Answer): Promise<{ principalId: string; level: number } | null> {
  const requestId = requestIdOf(ctx);
  const { principal, isNew } = await findPrincipal(em, { issuer: issuer.url, subject });
  if (isNew) await auditSession(em, { verb: 'principal.created', principal: principal.id, requestId });
  // A program comes with a token of its own; one that signs in by a browser is not what it was made for.
  const against = principal.status !== 'active' ? 'principal is suspended' : principal.kind === 'service' ? 'a program does not sign in' : undefined;
  if (against !== undefined) {
    await auditSession(em, { verb: 'session.refused', principal: principal.id, requestId, why: against, issuer: issuer.id });
    return null;
  }
  const { mapped: { level } } = await applyClaims(em, { issuer, principal, claims, requestId, moment: 'sign-in' });
  return { principalId: principal.id, level };
}

/** For the audit log: what kind of failure, without anything secret or made up by the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError) return `issuer: ${/^[a-z_]{1,40}$/.test(error.error) ? error.error : 'error'}`;
  if (error instanceof oidc.ResponseBodyError) return 'issuer refused the code';
  if (error instanceof oidc.ClientError) return `answer refused: ${error.code ?? 'invalid'}`;
  if (error instanceof PorticoError) throw error;
  throw new PorticoError('unavailable', { detail: 'The sign-in service does not answer. Please try again in a moment.', cause: error });
}
