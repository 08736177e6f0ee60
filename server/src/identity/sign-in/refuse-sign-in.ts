import type { Context } from 'koa';
import { auditSession } from '../audit-session.ts';
import { answerPage } from '../page.ts';
import type { SignInParts } from '../parts.ts';
import { requestIdOf } from '../request-id.ts';
import { countRefusal } from './sign-in-limit.ts';

/** Records why a sign-in is refused, and of which issuer it was where that is known, and answers with the page that tells nobody. */
export async function refuseSignIn(ctx: Context, parts: SignInParts, why: string, issuer?: string): Promise<void> {
  await recordRefusal(ctx, parts, why, issuer);
  answerRefusal(ctx);
}

/**
 * Records why a sign-in is refused, and counts it for its address. Not where a browser says that nobody went there: as a picture on some page it could be
 * asked for often enough to keep a whole office from signing in. Nothing is to be guessed there, as a state counts only with its cookie.
 */
export async function recordRefusal(ctx: Context, { database }: SignInParts, why: string, issuer?: string): Promise<void> {
  if ((ctx.method === 'GET' && !['', 'document'].includes(ctx.get('sec-fetch-dest'))) || !(await countRefusal(ctx, database))) return;
  await database.transaction('operator', (em) => auditSession(em, { verb: 'session.refused', principal: null, requestId: requestIdOf(ctx), why, ...(issuer !== undefined && { issuer }) }));
}

/** One page for every refusal, so that it teaches an attacker nothing. */
export const answerRefusal = (ctx: Context): void => answerPage(ctx, {
  status: 403,
  title: 'Sign-in did not work',
  body: '<p>The sign-in was stopped, took too long or was already used. Please start again. If it happens again, tell support.</p>'
    + '<p class="row"><a class="button" href="/auth/sign-in">Sign in again</a></p>',
});
