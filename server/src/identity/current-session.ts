import type { Context } from 'koa';
import { Session, type Em } from '../database/index.ts';
import { type CookieKind, looksLikeToken, readCookies, sessionCookie } from './cookies.ts';
import { hashOf, type SessionLimits } from './session.ts';

/** The session that the browser has at this host, while it lasts; null without one. */
export async function currentSession(ctx: Context, em: Em, { cookies, limits }: { cookies: CookieKind; limits: SessionLimits }): Promise<Session | null> {
  const id = readCookies(ctx).get(sessionCookie(cookies));
  if (!looksLikeToken(id)) return null;
  const now = Date.now();
  return em.findOne(Session, { idHash: hashOf(id), expiresAt: { $gt: new Date(now) }, seenAt: { $gt: new Date(now - limits.idleMinutes * 60_000) } }, { disableIdentityMap: true });
}
