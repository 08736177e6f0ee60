import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { packReturn, toPublicAddress, wantedHandOver } from './hand-over.ts';
import type { SignInParts } from './parts.ts';
import { requestHost } from './request-host.ts';
import { safeReturn } from './safe-return.ts';
import { keepSignIn } from './sign-in-transaction.ts';

/** GET /auth/sign-in?return=&as=other: sends the browser to the issuer. `as=other` asks it to let somebody else sign in. */
export async function startSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  const returnTo = safeReturn(ctx.query.return);
  const host = requestHost(ctx, parts.trustProxy);
  const other = ctx.query.as === 'other';
  // The sign-in's cookie must be of the host that the issuer sends the browser back to. `hop` ends the loop that a proxy would make
  // that tells nothing of the host the browser asked for.
  if (host?.host !== parts.publicUrl.host && ctx.query.hop !== '1') return toPublicAddress(ctx, parts, host, { return: returnTo, ...(other && { as: 'other' }) });

  const configuration = await parts.issuer.configuration();
  const secrets = { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce(), returnTo: packReturn(returnTo, await wantedHandOver(ctx.query, parts)) };
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: new URL('/auth/callback', parts.publicUrl).href,
    scope: 'openid email profile',
    state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(other && { prompt: 'login' }),
  });
  await keepSignIn(ctx, parts, state, secrets);
  ctx.redirect(url.href);
}
