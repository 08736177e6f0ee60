import type { Context, Middleware } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { PorticoError } from '../errors.ts';
import { networkOf } from '../network-of.ts';
import { arrive } from './sign-in/arrive.ts';
import { backChannelLogout, backChannelPath } from './session/back-channel-logout.ts';
import { isCallbackPath } from './issuers/callback-path.ts';
import { finishSignIn } from './sign-in/finish-sign-in.ts';
import { answerPage, escapeHtml } from './page.ts';
import type { SignInParts } from './parts.ts';
import { ownPortals } from './session/own-portals.ts';
import { signOut } from './session/sign-out.ts';
import { startSignIn } from './sign-in/start-sign-in.ts';

type Act = (ctx: Context, parts: SignInParts) => Promise<void> | void;

const acts: Record<string, { method: 'GET' | 'POST'; act: Act; /** A script asks, not a person. */ script?: true }> = {
  '/auth/sign-in': { method: 'GET', act: startSignIn },
  '/auth/callback': { method: 'GET', act: finishSignIn },
  '/auth/arrive': { method: 'GET', act: arrive },
  '/auth/sign-out': { method: 'POST', act: signOut },
  '/auth/portals': { method: 'GET', act: ownPortals, script: true },
  [backChannelPath]: { method: 'POST', act: backChannelLogout },
  '/auth/signed-out': { method: 'GET', act: (ctx) => answerPage(ctx, {
    title: 'You are signed out',
    body: '<p>On a shared computer, close this window too.</p><p class="row"><a class="button" href="/auth/sign-in">Sign in</a></p>',
  }) },
  '/auth/no-access': { method: 'GET', act: (ctx) => answerPage(ctx, {
    status: 403,
    title: 'You have no access yet',
    body: '<p>You are signed in, but nobody has given you access to a portal. Ask the person who invited you, or support, to add you.</p>'
      + '<p class="row"><a class="button" href="/auth/sign-in">Try again</a><a class="button second" href="/auth/sign-in?as=other">Sign in as someone else</a></p>',
  }) },
};

/** The addresses under /auth. Each is opened by a person, so an error is a page, except for those that a script calls. */
export function authRoutes(parts: SignInParts, { perMinute = 600 } = {}): Middleware {
  // Every start keeps a row and every failed callback writes to the log: one address may not fill them.
  const limit = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async function auth(ctx, next) {
    const path = isCallbackPath(ctx.path) ? '/auth/callback' : ctx.path;
    const route = Object.hasOwn(acts, path) ? acts[path] : undefined;
    if (!route) return next();
    if (ctx.method !== route.method) {
      ctx.set('Allow', route.method);
      throw new PorticoError('method-not-allowed');
    }
    ctx.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    try {
      await limit.consume(networkOf(ctx.ip)).catch(() => { throw new PorticoError('too-many', { retryAfter: 60 }); });
      await route.act(ctx, parts);
    } catch (error) {
      if (route.method !== 'GET' || route.script || !(error instanceof PorticoError)) throw error;
      if (error.extra.cause) ctx.app.emit('error', error, ctx);
      answerError(ctx, error);
    }
  };
}

function answerError(ctx: Context, error: PorticoError): void {
  if (error.extra.retryAfter) ctx.set('Retry-After', String(error.extra.retryAfter));
  answerPage(ctx, {
    status: error.status,
    title: 'Sign-in is not possible right now',
    body: `<p>${escapeHtml(error.message)}</p><p class="row"><a class="button" href="/auth/sign-in">Try again</a></p>`,
  });
}
