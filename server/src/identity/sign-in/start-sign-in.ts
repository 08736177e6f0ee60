import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { answerChoice } from './answer-choice.ts';
import { answerOnward } from './answer-onward.ts';
import { callbackPath } from '../issuers/callback-path.ts';
import { answerChange, changeParameters, readChange } from './change-account.ts';
import { chooseIssuer, issuerOfStepUp } from './choose-issuer.ts';
import { currentSession } from '../session/current-session.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { packReturn, toPublicAddress, wantedHandOver } from './hand-over.ts';
import type { SignInParts } from '../parts.ts';
import { requestHost } from '../request-host.ts';
import { safeReturn } from './safe-return.ts';
import { assertAddressMaySignIn, countStepUp } from './sign-in-limit.ts';
import { keepSignIn } from './sign-in-transaction.ts';
import { readWanted, stepUpParameters } from './step-up.ts';

/**
 * GET /auth/sign-in?return=&as=other&level=&minutes=&do=&email=&at=: sends the browser to the issuer. `as=other` asks it to let somebody else sign in;
 * `level` and `minutes` ask it to prove more surely, or again, who this is; `do` is what the person wants to change there (password, factor);
 * `email` and `at` say which issuer. Throws `too-many`.
 */
export async function startSignIn(ctx: Context, parts: SignInParts): Promise<void> {
  const returnTo = safeReturn(ctx.query.return);
  const host = requestHost(ctx, parts.trustProxy);
  const other = ctx.query.as === 'other';
  const wanted = readWanted(ctx.query);
  const change = readChange(ctx.query);
  // The sign-in's cookie must be of the host that the issuer sends the browser back to. `hop` ends the loop that a proxy would make
  // that tells nothing of the host the browser asked for.
  if (host?.host !== parts.publicUrl.host && ctx.query.hop !== '1') {
    // There the session's cookie is not seen.
    const at = await issuerOfStepUp(ctx, parts);
    return toPublicAddress(ctx, parts, host, { return: returnTo, ...(other && { as: 'other' }), ...textsOf(wanted), ...(change && { do: change }), ...(at && { at: at.row.id }) });
  }
  await assertAddressMaySignIn(ctx, parts.database);
  const over = await wantedHandOver(ctx.query, parts);
  const choice = await chooseIssuer(ctx, parts, returnTo, over);
  if (choice === 'ask' || choice === 'ask-again') return answerChoice(ctx, returnTo, choice === 'ask-again');
  const { client, hint } = choice;
  const changing = change && changeParameters(change, client);
  if (change && !changing) return answerChange(ctx, client, returnTo);
  const configuration = await client.configuration();
  const session = wanted && await parts.database.transaction('operator', (em) => currentSession(ctx, em, parts));
  if (session) await countStepUp(parts.database, session.principalId);
  const asked: Record<string, string> = { ...changing, ...(other && { prompt: 'login' }), ...(wanted && stepUpParameters(wanted, client.row.mapping.demand, session)) };
  const prompted = asked.prompt === 'login';
  const demand = wanted || prompted ? { ...wanted, ...(session && { principal: session.principalId }), prompted } : null;
  const secrets = { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce(), returnTo: packReturn(returnTo, over), issuer: client.key, demand };
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: new URL(callbackPath(client.row), parts.publicUrl).href,
    scope: scopeOf(client),
    state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(hint !== undefined && { login_hint: hint }),
    ...asked,
  });
  await keepSignIn(ctx, parts, state, secrets);
  if (hint === undefined) ctx.redirect(url.href);
  else answerOnward(ctx, url.href, 'Going to your sign-in');
}

/** What to ask for. A Keycloak tells organizations only to who asks for them, and of several only to who asks for all. */
function scopeOf({ row: { kind, scope, mapping } }: IssuerClient): string {
  const asked = (scope ?? 'email profile').split(/\s+/).filter((name) => name !== '' && name !== 'openid');
  const reads = [...mapping.tenants ?? [], ...mapping.roles ?? []].some((entry) => 'claim' in entry && entry.claim[0] === 'organization');
  const organizations = kind === 'keycloak' && reads && !asked.some((name) => /^organization(:|$)/.test(name)) ? ['organization:*'] : [];
  return ['openid', ...asked, ...organizations].join(' ');
}

const textsOf = (wanted: object | null): Record<string, string> => Object.fromEntries(Object.entries(wanted ?? {}).map(([name, value]) => [name, String(value)]));
