import type { Context } from 'koa';
import type { CallTenant, Principal } from '../call.ts';
import { whoHasSession, whoIsSubject, type Database, type WhoIsRow } from '../database/index.ts';
import { boundedCache } from './bounded-cache.ts';
import { type CookieKind, looksLikeToken, readCookies, sessionCookie } from './cookies.ts';
import { hashOf, noteUse, type SessionLimits } from './session.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** A member of the tenant: who, with which roles, and in which portals they may switch to. */
export interface Who { principal: Principal; roles: string[]; tenants: { slug: string; name: string }[] }

/** Answers who is calling. */
export interface WhoIs {
  /** The caller as a member of the tenant. Null for a stranger, and just so for someone signed in who is no active member. */
  whoIs(ctx: Context, tenant: CallTenant): Promise<Who | null>;
  /** True when the caller is signed in, in whatever tenant. It tells a page "sign in" from "nothing here". */
  isSignedIn(ctx: Context): Promise<boolean>;
  /** Forgets what an announcement on `access` is about, at once. */
  evict(announced: string): void;
}

interface Kept { row: WhoIsRow | null; session: string; tenant: string }
interface Parts { database: Database; cookies: CookieKind; limits: SessionLimits; issuerKey: string; verify: TokenVerifier }

/** Announced when announcements may have been missed. */
export const everything = 'everything';
const noTenant = '00000000-0000-0000-0000-000000000000';

/** Makes the look-up: one indexed query per session and tenant, its answer kept for seconds. */
export function makeWhoIs({ database, cookies, limits, issuerKey, verify }: Parts, { milliseconds = 5000, most = 10_000 } = {}): WhoIs {
  const cache = boundedCache<Kept>({ most, milliseconds });
  const cookieName = sessionCookie(cookies);

  async function bySession(id: string, tenant: string): Promise<WhoIsRow | null> {
    const hash = hashOf(id);
    const session = hash.toString('hex');
    const { row } = await cache.get(`${session} ${tenant}`, async () => {
      const inUseSince = new Date(Date.now() - limits.idleMinutes * 60_000);
      const [found] = await database.read<WhoIsRow>('operator', whoHasSession, [hash, tenant, inUseSince]);
      if (found?.seenAt && found.seenAt.getTime() < Date.now() - 60_000) await database.transaction('operator', (em) => noteUse(em, hash));
      return { row: found ?? null, session, tenant };
    });
    return row;
  }

  async function byToken(token: string, tenant: string): Promise<WhoIsRow | null> {
    const verified = await verify(token).catch(() => null);
    if (!verified) return null;
    const { row } = await cache.get(`subject ${verified.subject} ${tenant}`, async () => {
      const [found] = await database.read<WhoIsRow>('operator', whoIsSubject, [issuerKey, verified.subject, tenant]);
      return { row: found ?? null, session: '', tenant };
    });
    return row;
  }

  /** A cookie, even a bad one, is the caller's word on who they are; only without one does a token count. */
  async function lookUp(ctx: Context, tenant: string): Promise<WhoIsRow | null> {
    const id = readCookies(ctx).get(cookieName);
    if (id !== undefined) return looksLikeToken(id) ? bySession(id, tenant) : null;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(ctx.get('authorization'))?.[1];
    return token === undefined || token.length > 8000 ? null : byToken(token, tenant);
  }

  return {
    async whoIs(ctx, tenant) {
      const row = await lookUp(ctx, tenant.id);
      return row?.member ? { principal: { id: row.id, kind: 'user', name: row.name, email: row.email }, roles: row.roles, tenants: row.tenants } : null;
    },
    isSignedIn: async (ctx) => (await lookUp(ctx, noTenant)) !== null,
    evict(announced) {
      const [kind, about] = announced.split(':');
      cache.evict((_key, { row, session, tenant }) => {
        if (kind === 'session') return session === about;
        if (kind === 'principal') return row === null || row.id === about;
        if (kind === 'tenant') return tenant === about;
        return kind === everything;
      });
    },
  };
}
