import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { currentSession } from './current-session.ts';
import { packReturn, toPublicAddress, wantedHandOver } from './hand-over.ts';
import type { SignInParts } from './parts.ts';
import { requestHost } from './request-host.ts';
import { safeReturn } from './safe-return.ts';
import { keepSignIn } from './sign-in-transaction.ts';
import { readWanted, stepUpParameters } from './step-up.ts';

/**
 * GET /auth/sign-in?return=&as=other&level=&minutes=: sends the browser to the issuer. `as=other` asks it to let somebody else sign in;
 * `level` and `minutes` ask it to prove more surely, or again, who this is.
 */
export async function startSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  const returnTo = safeReturn(ctx.query.return);
  const host = requestHost(ctx, parts.trustProxy);
  const other = ctx.query.as === 'other';
  const wanted = readWanted(ctx.query);
  // The sign-in's cookie must be of the host that the issuer sends the browser back to. `hop` ends the loop that a proxy would make
  // that tells nothing of the host the browser asked for.
  if (host?.host !== parts.publicUrl.host && ctx.query.hop !== '1') return toPublicAddress(ctx, parts, host, { return: returnTo, ...(other && { as: 'other' }), ...textsOf(wanted) });

  const configuration = await parts.issuer.configuration();
  const session = wanted && await parts.database.transaction('operator', (em) => currentSession(ctx, em, parts));
  const asked = { ...(other && { prompt: 'login' }), ...(wanted && stepUpParameters(wanted, parts.issuer.mapping.demand, session)) };
  const prompted = asked.prompt === 'login';
  const demand = wanted || prompted ? { ...wanted, ...(session && { principal: session.principalId }), prompted } : null;
  const secrets = { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce(), returnTo: packReturn(returnTo, await wantedHandOver(ctx.query, parts)), issuer: parts.issuer.key, demand };
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: new URL('/auth/callback', parts.publicUrl).href,
    scope: 'openid email profile',
    state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...asked,
  });
  await keepSignIn(ctx, parts, state, secrets);
  ctx.redirect(url.href);
}

const textsOf = (wanted: object | null): Record<string, string> => Object.fromEntries(Object.entries(wanted ?? {}).map(([name, value]) => [name, String(value)]));
