import type { Context } from 'koa';
import { type CookieKind, looksLikeToken, readCookies, sessionCookie } from '../cookies.ts';
import { isPublicHost, requestHost } from '../request-host.ts';

/** What it takes to tell which host a browser speaks to. */
export interface HostParts { cookies: CookieKind; publicUrl: URL; trustProxy: boolean }

/**
 * Binds the id in a session's cookie to the host that the browser speaks to, so that it is worth nothing at any other. A tenant's own host is in the
 * tenant's hands: who points it at a server of their own is sent its cookies, which must not open the portals of others.
 */
export function sessionSecret(ctx: Context, { publicUrl, trustProxy }: HostParts, id: string): string {
  const host = requestHost(ctx, trustProxy);
  return host === null || isPublicHost(host, publicUrl) ? id : `${id} ${host.name}`;
}

/** The session's secret that the browser brings to this host; null without a cookie, '' for a cookie that cannot be one. */
export function readSession(ctx: Context, parts: HostParts): string | null {
  const id = readCookies(ctx).get(sessionCookie(parts.cookies));
  if (id === undefined) return null;
  return looksLikeToken(id) ? sessionSecret(ctx, parts, id) : '';
}
