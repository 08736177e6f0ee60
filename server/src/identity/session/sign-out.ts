import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { auditSession } from '../audit-session.ts';
import { clearCookie, sessionCookie } from '../cookies.ts';
import { openIdToken } from './kept-id-token.ts';
import type { SignInParts } from '../parts.ts';
import { requestIdOf } from '../request-id.ts';
import { endRelated, endSession, hashOf } from './session.ts';
import { readSession } from './session-secret.ts';

const signedOut = '/auth/signed-out';

/** POST /auth/sign-out: ends the session here, then says where the browser goes to end it at the issuer too. */
export async function signOut(ctx: Context, parts: SignInParts): Promise<void> {
  const { database, cookies } = parts;
  const secret = readSession(ctx, parts);
  clearCookie(ctx, cookies, sessionCookie(cookies));
  const ended = secret === null ? null : await database.transaction('operator', async (em) => {
    const session = await endSession(em, secret);
    if (!session) return null;
    await endRelated(em, session);
    await auditSession(em, { verb: 'session.ended', principal: session.principalId, requestId: requestIdOf(ctx) });
    return session;
  });
  if (secret !== null) parts.evict(`session:${hashOf(secret).toString('hex')}`);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { redirect: await endAtIssuer(parts, ended?.issuer ?? null, ended?.idToken ?? null) };
}

/** Where the browser goes to end a session at its issuer too. An issuer that is down or has no such address must not keep anyone signed in here. */
export async function endAtIssuer({ issuers, publicUrl, secretKey }: SignInParts, issuer: string | null, kept: string | null): Promise<string> {
  const idToken = issuer === null || kept === null ? null : openIdToken(secretKey, issuer, kept);
  if (issuer === null || idToken === null) return signedOut;
  try {
    const client = await issuers.byUrl(issuer);
    if (!client) return signedOut;
    const configuration = await client.configuration();
    return oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: new URL(signedOut, publicUrl).href }).href;
  } catch {
    return signedOut;
  }
}
