import type { Context } from 'koa';
import { SignIn, type Database, type SignInDemand } from '../../database/index.ts';
import { clearCookie, type CookieKind, looksLikeToken, randomToken, readCookies, setCookie } from '../cookies.ts';
import { hashOf } from '../session/session.ts';

/** How long a person may take at the issuer. */
const lifetimeSeconds = 600;
/** How many sign-ins one browser may have open, one a tab. */
const mostOpen = 4;

/** What must be known again when the issuer sends the browser back. */
export interface SignInSecrets { verifier: string; nonce: string; returnTo: string; issuer: string; demand: SignInDemand | null }

// One cookie a sign-in, so that two tabs do not spoil each other.
const cookiePrefix = (kind: CookieKind) => `${kind.prefix}portico-sign-in-`;
const cookieName = (kind: CookieKind, state: string) => cookiePrefix(kind) + hashOf(state).toString('hex').slice(0, 8);
// The row is found by state and cookie together: a state that leaked is worth nothing in another browser.
const rowKey = (state: string, binding: string) => hashOf(`${state} ${binding}`);

/** Keeps a sign-in that begins, bound to this browser by a cookie that is new each time. */
export async function keepSignIn(ctx: Context, { database, cookies }: { database: Database; cookies: CookieKind }, state: string, secrets: SignInSecrets): Promise<void> {
  const binding = randomToken();
  await database.transaction('operator', async (em) => {
    await em.nativeDelete(SignIn, { expiresAt: { $lt: new Date() } });
    em.persist(em.create(SignIn, { stateHash: rowKey(state, binding), ...secrets, expiresAt: new Date(Date.now() + lifetimeSeconds * 1000) }));
  });
  const open = [...readCookies(ctx).keys()].filter((name) => name.startsWith(cookiePrefix(cookies)));
  for (const name of open.slice(0, Math.max(0, open.length - mostOpen + 1))) clearCookie(ctx, cookies, name);
  setCookie(ctx, cookies, cookieName(cookies, state), binding, lifetimeSeconds);
}

/** Takes the sign-in of that state in this browser, once; null when it is unknown, old, already taken, or another browser's. */
export async function takeSignIn(ctx: Context, { database, cookies }: { database: Database; cookies: CookieKind }, state: string): Promise<SignInSecrets | null> {
  const name = cookieName(cookies, state);
  const binding = readCookies(ctx).get(name);
  if (binding === undefined) return null;
  clearCookie(ctx, cookies, name);
  if (!looksLikeToken(binding)) return null;
  const stateHash = rowKey(state, binding);
  return database.transaction('operator', async (em) => {
    const kept = await em.findOne(SignIn, { stateHash });
    // Whoever deletes the row has it: of two callbacks at once, one goes on.
    if (!kept || (await em.nativeDelete(SignIn, { stateHash })) !== 1 || kept.expiresAt <= new Date()) return null;
    return { verifier: kept.verifier, nonce: kept.nonce, returnTo: kept.returnTo, issuer: kept.issuer, demand: kept.demand ?? null };
  });
}
