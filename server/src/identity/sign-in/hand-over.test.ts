import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, Session, TenantHost, Ticket } from '../../database/index.ts';
import type { SmallBrowser } from '../small-browser.ts';
import { browserWithDns as browserAt } from '../testing/test-dns.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
let beta: string;
beforeAll(async () => {
  portal = await startTestPortal();
  beta = `http://portal.beta.example:${portal.config.port}`;
});
afterAll(() => portal.close());

const browserWithDns = () => browserAt(portal.config.port);

/** Signs in at Beta's own host up to the page that leads back there; gives that page's address. */
async function upToTicket(browser: SmallBrowser, email = 'ben@acme.example', returnTo = '/invoices?x=1'): Promise<string> {
  const page = await browser.open(`${beta}/auth/sign-in?return=${encodeURIComponent(returnTo)}`);
  expect(page.url).toMatch(new RegExp(`^${portal.origin}/realms/portico/sign-in/`));
  const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: email }) });
  expect(end.url).toMatch(`${portal.origin}/auth/callback`);
  return /http-equiv="refresh" content="0; url=([^"]+)"/.exec(end.text)![1]!.replaceAll('&#38;', '&');
}

describe('signing in at a tenant\'s own host', () => {
  it('goes through the public address and ends with a session of that host alone', async () => {
    const browser = browserWithDns();
    const ticket = await upToTicket(browser);
    expect(ticket).toMatch(new RegExp(`^${beta}/auth/arrive\\?ticket=[\\w-]{43}$`));
    const end = await browser.open(ticket);
    expect(end.url).toBe(`${beta}/invoices?x=1`);
    expect(JSON.parse(end.text)).toMatchObject({ tenant: 'beta', base: '', rest: '/invoices', who: { roles: ['billing'] } });
    expect((await browser.fetch(`${portal.origin}/p/acme/`)).status).toBe(401);
  });

  it('lets a ticket be used once', async () => {
    const browser = browserWithDns();
    const ticket = await upToTicket(browser);
    const binding = browser.cookie('portico-arrive')!;
    await browser.fetch(ticket);
    browser.setCookie(beta, 'portico-arrive', binding);
    expect((await browser.fetch(ticket)).status).toBe(403);
  });

  it('refuses a ticket in another browser, so that nobody is signed in as somebody else', async () => {
    const ticket = await upToTicket(browserWithDns());
    const other = browserWithDns();
    await other.fetch(`${beta}/auth/sign-in`);
    expect((await other.fetch(ticket)).status).toBe(403);
    expect(other.cookie('portico')).toBeUndefined();
  });

  it('refuses a ticket at any other host: who owns the one that it is for could have it sent there, and take it to the portals of others', async () => {
    const binding = 'A'.repeat(43);
    const bind = createHash('sha256').update(binding).digest('hex');
    const victim = browserWithDns();
    const page = await victim.open(`${portal.origin}/auth/sign-in?host=portal.beta.example&bind=${bind}&return=/`);
    const end = await victim.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ben@acme.example' }) });
    const ticket = /ticket=([\w-]{43})/.exec(end.text)![1]!;
    const thief = browserWithDns();
    thief.setCookie(portal.origin, 'portico-arrive', binding);
    expect((await thief.fetch(`${portal.origin}/auth/arrive?ticket=${ticket}`)).status).toBe(403);
    expect(thief.cookie('portico')).toBeUndefined();
    expect((await portal.whoAmI(thief, 'acme')).status).toBe(401);
  });

  it('refuses a ticket after a minute, and one for a person who was suspended meanwhile', async () => {
    const browser = browserWithDns();
    const ticket = await upToTicket(browser);
    const set = (status: 'active' | 'suspended') => portal.database.transaction('operator', (em) => em.nativeUpdate(Principal, { subject: 'ben' }, { status }));
    await set('suspended');
    expect((await browser.fetch(ticket)).status).toBe(403);
    await set('active');
  });

  it('gives the tenant\'s host no session of a person who is not the tenant\'s, as who owns the host could ask for one in their name', async () => {
    const browser = browserWithDns();
    const page = await browser.open(`${beta}/auth/sign-in`);
    const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'new@nowhere.example' }) });
    expect(end.response.status).toBe(403);
    expect(end.text).toContain('You have no access here');
    expect(end.text).not.toContain('ticket=');
    expect(await portal.database.transaction('operator', async (em) => em.count(Ticket, { principalId: (await em.findOneOrFail(Principal, { subject: 'new' })).id }))).toBe(0);
  });

  it('leads to no host that nobody registered', async () => {
    const bind = 'a'.repeat(64);
    for (const host of ['evil.example', 'portal.beta.example.evil.example', 'portal.cold.example', 'portal.beta.example@evil.example', '']) {
      const browser = browserWithDns();
      const page = await browser.open(`${portal.origin}/auth/sign-in?host=${encodeURIComponent(host)}&bind=${bind}`);
      const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ann@acme.example' }) });
      expect(end.url).toBe(`${portal.origin}/p/acme/`);
    }
  });

  it('leads to no host whose registration ended meanwhile', async () => {
    const browser = browserWithDns();
    await portal.database.transaction('operator', async (em) => { await em.insert(TenantHost, { host: 'soon-gone.example', tenantId: (await em.findOneOrFail(TenantHost, { host: 'portal.beta.example' })).tenantId }); });
    await portal.announced('everything');
    const page = await browser.open(`http://soon-gone.example:${portal.config.port}/auth/sign-in?return=/p/beta/x`);
    await portal.database.transaction('operator', (em) => em.nativeDelete(TenantHost, { host: 'soon-gone.example' }));
    await portal.announced('everything');
    expect((await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ben@acme.example' }) })).url).toBe(`${portal.origin}/p/beta/x`);
  });

  it('keeps to paths inside the portal', async () => {
    const browser = browserWithDns();
    expect((await browser.open(await upToTicket(browser, 'ben@acme.example', '//evil.example'))).url).toBe(`${beta}/`);
  });

  it('sends a browser at any other host to the public address, once', async () => {
    const browser = browserWithDns();
    const first = await browser.fetch('http://evil.example/auth/sign-in?return=/p/acme/');
    expect(first.headers.get('location')).toBe(`${portal.origin}/auth/sign-in?return=%2Fp%2Facme%2F&hop=1`);
    expect((await browser.fetch('http://evil.example/auth/sign-in?hop=1')).headers.get('location')).toMatch(`${portal.origin}/realms/portico/`);
  });

  it('ends at a sign-out on either host, when both came from one session at the issuer', async () => {
    const browser = browserWithDns();
    await browser.open(await upToTicket(browser));
    await portal.signIn(browser, 'ben@acme.example');
    const { id } = await portal.database.transaction('operator', (em) => em.findOneOrFail(Principal, { subject: 'ben' }));
    await portal.database.transaction('operator', (em) => em.nativeUpdate(Session, { principalId: id }, { issuerSession: 'sid-1' }));
    await browser.fetch(`${beta}/auth/sign-out`, { method: 'POST', headers: { 'x-portico': '1' } });
    await portal.announced('nothing:at-all');
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(401);
  });
});
