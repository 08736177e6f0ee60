import { smallBrowser, type SmallBrowser } from '../src/identity/small-browser.ts';
import { startTestServer, type TestServer } from '../src/test-server.ts';
import { porticoPort, publicUrl, secrets, type RealRealm } from './real-realm.ts';
import { walkSignIn, type Person } from './walk-sign-in.ts';

/** A browser, and what it gets from Portico. */
export interface Signed {
  browser: SmallBrowser;
  /** Where the sign-in ended. */
  url: string;
  text: string;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
}

/** The real server with the demo, whose people sign in at a realm. */
export interface RealPortal extends TestServer {
  /** Signs somebody in by Keycloak's pages, in a new browser unless one is given. `query` goes to /auth/sign-in. */
  signIn(person: Person, options?: { query?: Record<string, string>; browser?: SmallBrowser }): Promise<Signed>;
  /** Does something as the first administrator in the builder. */
  asAdministrator<T>(work: (administrator: Signed) => Promise<T>): Promise<T>;
  /** Changes the issuer of the installation as an administrator does in the builder. */
  saveIssuer(change: Record<string, unknown>): Promise<{ status: number; body: any }>;
}

/** Starts Portico at the address that the realm knows, with somebody of the realm as its first administrator. */
export async function startPortal(realm: RealRealm, env: Record<string, string> = {}): Promise<RealPortal> {
  const administrator = await realm.addPerson();
  const server = await startTestServer({ PORT: String(porticoPort), PUBLIC_URL: publicUrl, ISSUER_URL: realm.issuer, ISSUER_CLIENT_ID: 'portico', ISSUER_CLIENT_SECRET: secrets.portico, DEMO: 'true', FIRST_ADMINISTRATOR: administrator.id, ...env });

  async function signIn(person: Person, { query = {}, browser = smallBrowser() }: { query?: Record<string, string>; browser?: SmallBrowser } = {}): Promise<Signed> {
    const start = await browser.fetch(`${publicUrl}/auth/sign-in?${new URLSearchParams(query)}`);
    const page = await start.text();
    // Where the person typed something first, a page leads on instead of a redirect.
    const away = start.headers.get('location') ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(page)?.[1]?.replace(/&(amp|#38);/g, '&');
    if (!away) return signed(browser, start.url, page);
    const ended = await walkSignIn(browser, away, person);
    if (!ended.left) return signed(browser, ended.url, ended.text);
    const { url, text } = await browser.open(ended.url);
    return signed(browser, url, text);
  }

  return {
    ...server, signIn,
    asAdministrator,
    saveIssuer: (change) => asAdministrator(async ({ call }) => {
      const { body: [own] } = await call('GET', '/api/admin/issuers');
      const { label, url, kind, clientId, mapping, tenants } = own;
      return call('PUT', `/api/admin/issuers/${own.id}`, { label, url, kind, clientId, mapping, tenants, ...change });
    }),
  };

  async function asAdministrator<T>(work: (administrator: Signed) => Promise<T>): Promise<T> {
    return work(await signIn(administrator, { query: { return: '/builder' } }));
  }
}

const signed = (browser: SmallBrowser, url: string, text: string): Signed => ({
  browser, url, text,
  async call(method, path, body) {
    const answer = await browser.fetch(publicUrl + path, {
      method, headers: { 'x-portico': '1', origin: publicUrl, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    return { status: answer.status, body: said.startsWith('{') || said.startsWith('[') ? JSON.parse(said) as unknown : said };
  },
});
