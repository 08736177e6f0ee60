import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';

/** Names and flags of the cookies, which follow from the public address alone. */
export interface CookieKind { prefix: string; secure: boolean }

/** On https the `__Host-` prefix keeps a neighbouring host from planting a cookie; http is for loopback only, where browsers refuse that prefix. */
export const cookieKind = (publicUrl: URL): CookieKind =>
  (publicUrl.protocol === 'https:' ? { prefix: '__Host-', secure: true } : { prefix: '', secure: false });

/** The name of the session's cookie. */
export const sessionCookie = (kind: CookieKind): string => `${kind.prefix}portico`;

/** 256 bits nobody can guess, as text that fits into a cookie. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** True for text that `randomToken` may have made. */
export const looksLikeToken = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);

/** Every cookie that the browser sent, first of a name wins. Read by hand, because Koa's own reader expects signatures once keys are set. */
export function readCookies(ctx: Context): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (ctx.req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}

/** Sets a cookie that scripts cannot read and other sites' posts do not carry. Without `maxAge` (seconds) it lives as long as the browser. */
export function setCookie(ctx: Context, kind: CookieKind, name: string, value: string, maxAge?: number): void {
  const flags = ['Path=/', 'HttpOnly', 'SameSite=Lax', kind.secure && 'Secure', maxAge !== undefined && `Max-Age=${maxAge}`];
  ctx.append('Set-Cookie', [`${name}=${value}`, ...flags.filter(Boolean)].join('; '));
}

/** Makes the browser forget a cookie. */
export const clearCookie = (ctx: Context, kind: CookieKind, name: string): void => setCookie(ctx, kind, name, '', 0);
