import type { Context } from 'koa';
import type { CallSession, CallTenant, Principal } from '../call.ts';
import { whoHasSession, whoIsSaid, whoIsSubject, type ActingBy, type Database, type OpenTenant, type WhoIsRow } from '../database/index.ts';
import { boundedCache } from './bounded-cache.ts';
import { askAgainMs, type RefreshSession } from './session/refresh-session.ts';
import { requestIdOf } from './request-id.ts';
import { noteUse } from './session/note-use.ts';
import { hashOf, type SessionLimits } from './session/session.ts';
import { type HostParts, readSession } from './session/session-secret.ts';
import type { Bearer } from './tokens/verify-bearer.ts';
import { bearerIn } from './tokens/bearer-form.ts';

/** Who may be in the tenant: a member, or somebody of a partner by a delegation; with which roles, and which portals they may switch to. */
export interface Who { principal: Principal; roles: string[]; tenants: OpenTenant[]; session?: CallSession; delegation?: ActingBy }

/** Answers who is calling. */
export interface WhoIs {
  /** The caller as a member of the tenant. Null for a stranger, and just so for someone signed in who is no active member. */
  whoIs(ctx: Context, tenant: CallTenant): Promise<Who | null>;
  /** The caller, signed in in whatever tenant; null for a stranger. It tells "sign in" from "nothing here", and says who was refused. */
  signedInAs(ctx: Context): Promise<Principal | null>;
  /** Forgets what an announcement on `access` is about, at once. */
  evict(announced: string): void;
}

interface Kept { row: WhoIsRow | null; session: string; tenant: string }
interface Parts extends HostParts { database: Database; limits: SessionLimits; verify: (token: string) => Promise<Bearer>; refresh: RefreshSession }

/** Announced when announcements may have been missed. */
export const everything = 'everything';
const noTenant = '00000000-0000-0000-0000-000000000000';

/** What a row says of somebody who may be here; null where it says that they may not. */
export function present({ id, kind, name, email, member, delegation, roles, tenants, session }: WhoIsRow): Who | null {
  if (!member && !delegation) return null;
  return {
    principal: { id, kind, name, email }, roles, tenants,
    ...(session && { session: { ...session, signedInAt: new Date(session.signedInAt).toISOString() } }), ...(delegation && { delegation }),
  };
}

/** Makes the look-up: one indexed query per session and tenant, its answer kept for seconds. When the issuer was asked long ago, it is asked again first. */
export function makeWhoIs(parts: Parts, { milliseconds = 5000, most = 10_000 } = {}): WhoIs {
  const { database, limits, verify, refresh } = parts;
  const cache = boundedCache<Kept>({ most, milliseconds, goodUntil: ({ row }) => row?.goodUntil ?? null });

  async function bySession(secret: string, tenant: string, requestId: string | null): Promise<WhoIsRow | null> {
    const hash = hashOf(secret);
    const session = hash.toString('hex');
    const { row } = await cache.get(`${session} ${tenant}`, async () => {
      const inUseSince = new Date(Date.now() - limits.idleMinutes * 60_000);
      const read = async () => (await database.read<WhoIsRow>('operator', whoHasSession, [hash, tenant, inUseSince]))[0];
      let found = await read();
      // The issuer is asked before the answer, and what it says may change the answer.
      if (found?.checkedAt && found.checkedAt.getTime() < Date.now() - askAgainMs) found = await refresh(hash, requestId) ? await read() : undefined;
      if (found) await noteUse(database, found, tenant, hash);
      return { row: found ?? null, session, tenant };
    });
    return row;
  }

  async function byToken(token: string, tenant: string): Promise<WhoIsRow | null> {
    const bearer = await verify(token).catch(() => null);
    if (!bearer) return null;
    const { issuer, subject } = bearer;
    const said = await bearer.said();
    // Two tokens of one person may say different things, and then have nothing in common here.
    const { row } = await cache.get(`subject ${issuer} ${subject} ${tenant} ${said?.key ?? 'all'}`, async () => {
      const [found] = said
        ? await database.read<WhoIsRow>('operator', whoIsSaid, [issuer, subject, tenant, said.rows])
        : await database.read<WhoIsRow>('operator', whoIsSubject, [issuer, subject, tenant]);
      if (found) await noteUse(database, found, tenant);
      return { row: found ?? null, session: '', tenant };
    });
    return row;
  }

  /** A cookie, even a bad one, is the caller's word on who they are; only without one does a token count. */
  async function lookUp(ctx: Context, tenant: string): Promise<WhoIsRow | null> {
    const secret = readSession(ctx, parts);
    if (secret !== null) return secret === '' ? null : bySession(secret, tenant, requestIdOf(ctx));
    const token = bearerIn(ctx.get('authorization'));
    return token === null ? null : byToken(token, tenant);
  }

  return {
    async whoIs(ctx, tenant) {
      const row = await lookUp(ctx, tenant.id);
      return row && present(row);
    },
    async signedInAs(ctx) {
      const row = await lookUp(ctx, noTenant);
      return row && { id: row.id, kind: row.kind, name: row.name, email: row.email };
    },
    evict(announced) {
      const [kind, about] = announced.split(':');
      cache.evict((_key, { row, session, tenant }) => {
        if (kind === 'session') return session === about;
        if (kind === 'principal') return row === null || row.id === about;
        // Who acts by a delegation also stands on their own tenant, which is not the one that they are in.
        if (kind === 'tenant') return tenant === about || row?.delegation != null;
        return kind === 'issuer' || kind === everything; // an issuer is rarely changed, and its people are not known by its id
      });
    },
  };
}
