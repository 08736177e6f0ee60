import type { Context } from 'koa';
import { Ticket as TicketRow, whoIsPrincipal, type Em, type WhoIsRow } from '../../database/index.ts';
import { answerOnward } from './answer-onward.ts';
import { auditSession } from '../audit-session.ts';
import { clearCookie, type CookieKind, looksLikeToken, randomToken, readCookies, setCookie } from '../cookies.ts';
import { answerPage, escapeHtml } from '../page.ts';
import type { SignInParts } from '../parts.ts';
import { requestHost, type RequestHost } from '../request-host.ts';
import { requestIdOf } from '../request-id.ts';
import { hashOf, type Proved } from '../session/session.ts';
import { present } from '../who-is.ts';

// A tenant's own host has its own cookies, but the issuer sends everyone back to the public address. So the sign-in is handed over:
// host (binds itself to the browser) -> public address -> issuer -> public address (makes a ticket) -> host (takes the ticket, once).

/** For which host a sign-in is, and the hash of the cookie that this host gave the browser. */
export interface HandOver { host: string; bind: string }

/** What a ticket stands for. */
export interface Ticket extends Proved { path: string; /** Whether the person proved again who they are. */ steppedUp: boolean }

const cookieName = (kind: CookieKind) => `${kind.prefix}portico-arrive`;
const ticketSeconds = 60;
const bindOf = (binding: string) => hashOf(binding).toString('hex');
// A ticket is good at its own host alone. Who owns that host chooses what answers there, and the link that somebody follows may name a cookie of theirs.
const ticketKey = (ticket: string, { host, bind }: HandOver) => hashOf(`ticket ${ticket} ${bind} ${host}`);

/** Sends a sign-in that began on another host to the public address; from a tenant's own host with the way back. */
export async function toPublicAddress(ctx: Context, { publicUrl, cookies, tenants }: SignInParts, host: RequestHost | null, query: Record<string, string>): Promise<void> {
  const url = new URL('/auth/sign-in', publicUrl);
  for (const [name, value] of Object.entries({ ...query, hop: '1' })) url.searchParams.set(name, value);
  if (host && await tenants.byHost(host.name)) {
    const binding = randomToken();
    setCookie(ctx, cookies, cookieName(cookies), binding, 600);
    url.searchParams.set('host', host.name);
    url.searchParams.set('bind', bindOf(binding));
  }
  ctx.redirect(url.href);
}

/** The host that a sign-in at the public address is for; null for the public address itself and for hosts that nobody registered. */
export async function wantedHandOver({ host, bind }: Context['query'], { tenants }: SignInParts): Promise<HandOver | null> {
  if (typeof host !== 'string' || typeof bind !== 'string' || !/^[0-9a-f]{64}$/.test(bind)) return null;
  return (await tenants.byHost(host)) ? { host, bind } : null;
}

/** Path and hand-over as the one text that a sign-in keeps: a path begins with a slash, so the two cannot be mixed up. */
export const packReturn = (path: string, over: HandOver | null): string => (over ? `@${over.host} ${over.bind} ${path}` : path);

/** Takes apart what `packReturn` made. */
export function unpackReturn(kept: string): { path: string; over: HandOver | null } {
  const [, host, bind, path] = /^@(\S+) ([0-9a-f]{64}) (.*)$/s.exec(kept) ?? [];
  return host === undefined || bind === undefined ? { path: kept, over: null } : { path: path ?? '/', over: { host, bind } };
}

/** Makes a ticket that only the browser that began on the host can use, and gives the address to take it to. */
function makeTicket(em: Em, { publicUrl }: SignInParts, over: HandOver, { path, ...proved }: Ticket): string {
  const ticket = randomToken();
  em.persist(em.create(TicketRow, { ...proved, keyHash: ticketKey(ticket, over), returnTo: path, expiresAt: new Date(Date.now() + ticketSeconds * 1000) }));
  const url = new URL(`/auth/arrive?ticket=${ticket}`, publicUrl);
  url.hostname = over.host;
  return url.href;
}

/** Takes the ticket that the browser brings, once; null when it is unknown, old, used, another browser's, or for another host. */
export async function takeTicket(ctx: Context, { cookies, trustProxy }: SignInParts, em: Em): Promise<Ticket | null> {
  const binding = readCookies(ctx).get(cookieName(cookies));
  clearCookie(ctx, cookies, cookieName(cookies));
  const { ticket } = ctx.query;
  const host = requestHost(ctx, trustProxy);
  if (!host || !looksLikeToken(binding) || typeof ticket !== 'string') return null;
  const keyHash = ticketKey(ticket, { host: host.name, bind: bindOf(binding) });
  const kept = await em.findOne(TicketRow, { keyHash }, { disableIdentityMap: true });
  if (!kept || (await em.nativeDelete(TicketRow, { keyHash })) !== 1 || kept.expiresAt <= new Date()) return null;
  const { principalId, issuer, level, authenticatedAt, steppedUp, returnTo } = kept;
  return {
    principalId, issuer, level, authenticatedAt, steppedUp, path: returnTo,
    idToken: kept.idToken ?? null, issuerSession: kept.issuerSession ?? null, refreshToken: kept.refreshToken ? Buffer.from(kept.refreshToken) : null,
  };
}

/**
 * Leads on to the tenant's own host, whoever may be in that tenant; anybody else stays at the public address without a session there. A host of its own is in the tenant's
 * hands, and so is what a browser brings there: an address that leads to it must not make the tenant a session of a person who is not its own.
 */
export async function handOver(ctx: Context, parts: SignInParts, over: HandOver, ticket: Ticket): Promise<void> {
  const tenant = await parts.tenants.byHost(over.host);
  const [row] = tenant ? await parts.database.read<WhoIsRow>('operator', whoIsPrincipal, [ticket.principalId, tenant.id]) : [];
  const mayEnter = row !== undefined && present(row) !== null;
  const next = await parts.database.transaction('operator', async (em) => {
    if (mayEnter) return makeTicket(em, parts, over, ticket);
    await auditSession(em, { verb: 'session.refused', principal: ticket.principalId, requestId: requestIdOf(ctx), why: 'no access at the host that they signed in for' });
    return null;
  });
  if (next !== null) return answerOnward(ctx, next, 'You are signed in');
  const other = new URL('/auth/sign-in?as=other', parts.publicUrl);
  other.hostname = over.host;
  answerPage(ctx, {
    status: 403,
    title: 'You have no access here',
    body: '<p>Nobody has given you access to this portal. Ask the person who sent you here, or support, to add you.</p>'
      + `<p class="row"><a class="button" href="${escapeHtml(other.href)}">Sign in as someone else</a></p>`,
  });
}
