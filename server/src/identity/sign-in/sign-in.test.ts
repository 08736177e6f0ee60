import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Issuer, Principal, SignIn } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

const start = (query: string) => portal.browser().fetch(`${portal.origin}/auth/sign-in${query}`);

describe('signing in through the embedded issuer', () => {
  it('ends at the wanted page with a session that says who is calling', async () => {
    const end = await portal.signIn(portal.browser(), 'ann@acme.example', '/p/acme/invoices?status=open');
    expect(end.url).toBe(`${portal.origin}/p/acme/invoices?status=open`);
    expect(JSON.parse(end.text)).toMatchObject({
      tenant: 'acme', base: '/p/acme', rest: '/invoices',
      who: { principal: { kind: 'user', name: 'Ann <Arbor>', email: 'ann@acme.example' }, roles: ['customer-admin'], tenants: [{ slug: 'acme', name: 'ACME' }] },
    });
  });

  it.each([
    ['bob@operator.example', 'to the builder', '/builder'],
    ['ann@acme.example', 'to the only portal', '/p/acme/'],
    ['ben@acme.example', 'to the first of several portals', '/p/acme/'],
    ['new@nowhere.example', 'to a page that says there is no access yet', '/auth/no-access'],
  ])('without a wanted page leads %s %s', async (email, _where, path) => {
    expect((await portal.signIn(portal.browser(), email)).url).toBe(portal.origin + path);
  });

  it('makes a principal at the first sign-in, without any access, and finds it again', async () => {
    const browser = portal.browser();
    const { text, response } = await portal.signIn(browser, 'new@nowhere.example');
    expect(response.status).toBe(403);
    expect(text).toContain('You have no access yet');
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(404);
    await portal.signIn(portal.browser(), 'new@nowhere.example');
    const found = await portal.database.transaction('operator', (em) => em.find(Principal, { subject: 'new' }));
    expect(found).toMatchObject([{ issuer: 'embedded', name: 'New Person', email: 'new@nowhere.example' }]);
  });

  it('never takes someone for another because of the e-mail', async () => {
    await portal.database.transaction('operator', async (em) => { em.create(Principal, { issuer: 'https://other.example', subject: 'x', email: 'new@nowhere.example' }); });
    await portal.signIn(portal.browser(), 'new@nowhere.example');
    const found = await portal.database.transaction('operator', (em) => em.find(Principal, { email: 'new@nowhere.example' }, { orderBy: { issuer: 'asc' } }));
    expect(found.map(({ subject }) => subject)).toEqual(['new', 'x']);
  });

  it('sends PKCE, state and nonce, and an address to come back to from the configuration alone', async () => {
    const response = await portal.browser().fetch(`${portal.origin}/auth/sign-in`, { headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' } });
    const { searchParams } = new URL(response.headers.get('location')!);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code', client_id: 'portico', code_challenge_method: 'S256', scope: 'openid email profile', redirect_uri: `${portal.origin}/auth/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    const line = response.headers.getSetCookie().join();
    expect(line).toMatch(/^portico-sign-in-[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  it('keeps no more than four sign-ins open in a browser', async () => {
    const browser = portal.browser();
    for (let n = 0; n < 9; n += 1) await browser.fetch(`${portal.origin}/auth/sign-in`);
    const names = new Set(browser.seen.map((line) => line.split('=')[0]!));
    expect([...names].filter((name) => browser.cookie(name) !== undefined)).toHaveLength(4);
  });

  it('lets two tabs sign in side by side', async () => {
    const browser = portal.browser();
    const first = await browser.open(`${portal.origin}/auth/sign-in?return=/p/acme/one`);
    const second = await browser.open(`${portal.origin}/auth/sign-in?return=/p/acme/two`);
    const form = { method: 'POST', body: new URLSearchParams({ account: 'ann@acme.example' }) };
    expect((await browser.open(second.url, form)).url).toBe(`${portal.origin}/p/acme/two`);
    expect((await browser.open(first.url, form)).url).toBe(`${portal.origin}/p/acme/one`);
  });

  it('lets somebody else sign in where one was signed in before', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ann@acme.example');
    const page = await browser.open(`${portal.origin}/auth/sign-in?as=other&return=/p/beta/`);
    expect(page.text).toContain('Demo accounts');
    const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ben@acme.example' }) });
    expect(JSON.parse(end.text)).toMatchObject({ who: { principal: { email: 'ben@acme.example' } } });
  });
});

describe('a sign-in that was tampered with', () => {
  const refused = async (address: string, browser = portal.browser()) => {
    const answer = await browser.open(address);
    expect(answer.response.status).toBe(403);
    expect(answer.text).toContain('Sign-in did not work');
    expect(browser.cookie('portico')).toBeUndefined();
  };

  /** Walks until the issuer sends the browser back, and stops there. */
  async function walkToCallback(browser = portal.browser()) {
    const page = await browser.open(`${portal.origin}/auth/sign-in`);
    let url = page.url;
    let response = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ account: 'ann@acme.example' }) });
    while (!new URL(response.headers.get('location')!, url).pathname.startsWith('/auth/callback')) {
      url = new URL(response.headers.get('location')!, url).href;
      response = await browser.fetch(url);
    }
    return { browser, callback: new URL(response.headers.get('location')!, url) };
  }

  it('is refused without a state', () => refused(`${portal.origin}/auth/callback?code=x`));

  it('is refused with a state of an attacker\'s own', async () => {
    const { browser, callback } = await walkToCallback();
    callback.searchParams.set('state', 'x'.repeat(43));
    await refused(callback.href, browser);
  });

  it('is refused in a browser that did not begin it', async () => {
    const { callback } = await walkToCallback();
    await refused(callback.href);
  });

  it('is refused when the binding cookie is another one', async () => {
    const { browser, callback } = await walkToCallback();
    const name = browser.seen.map((line) => line.split('=')[0]!).find((cookie) => cookie.startsWith('portico-sign-in-'))!;
    browser.setCookie(portal.origin, name, 'A'.repeat(43));
    await refused(callback.href, browser);
  });

  it('is refused with a state given twice', async () => {
    const { browser, callback } = await walkToCallback();
    callback.searchParams.append('state', callback.searchParams.get('state')!);
    await refused(callback.href, browser);
  });

  it('works once: the same callback again is refused', async () => {
    const { browser, callback } = await walkToCallback();
    const binding = browser.seen.find((line) => line.startsWith('portico-sign-in-'))!.split(';')[0]!;
    expect((await browser.fetch(callback.href)).status).toBe(302);
    const again = await fetch(callback, { headers: { cookie: binding }, redirect: 'manual' });
    expect(again.status).toBe(403);
    expect(again.headers.getSetCookie().some((line) => line.startsWith('portico='))).toBe(false);
  });

  it('lets only one of two callbacks at the same moment through', async () => {
    const { browser, callback } = await walkToCallback();
    const cookie = browser.seen.find((line) => line.startsWith('portico-sign-in-'))!.split(';')[0]!;
    const both = await Promise.all([1, 2].map(() => fetch(callback, { headers: { cookie }, redirect: 'manual' })));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 403]);
  });

  it('does not accept the code of another sign-in', async () => {
    const stolen = (await walkToCallback()).callback.searchParams.get('code')!;
    const { browser, callback } = await walkToCallback();
    callback.searchParams.set('code', stolen);
    await refused(callback.href, browser);
  });

  it('does not accept an id token made for another nonce', async () => {
    const { browser, callback } = await walkToCallback();
    await portal.database.transaction('operator', (em) => em.nativeUpdate(SignIn, {}, { nonce: 'another' }));
    await refused(callback.href, browser);
  });

  it('does not accept an answer in another issuer\'s name', async () => {
    const { browser, callback } = await walkToCallback();
    expect(callback.searchParams.get('iss')).toBe(`${portal.origin}/realms/portico`);
    callback.searchParams.set('iss', 'https://evil.example');
    await refused(callback.href, browser);
  });

  it('is refused after ten minutes', async () => {
    const { browser, callback } = await walkToCallback();
    await portal.database.transaction('operator', (em) => em.nativeUpdate(SignIn, {}, { expiresAt: new Date(Date.now() - 1000) }));
    await refused(callback.href, browser);
  });

  it('shows a page, not a stack, when the issuer says no', async () => {
    const { browser, callback } = await walkToCallback();
    const denied = new URL(`/auth/callback?error=access_denied&error_description=%3Cscript%3E&state=${callback.searchParams.get('state')}&iss=${encodeURIComponent(`${portal.origin}/realms/portico`)}`, portal.origin);
    const answer = await browser.open(denied.href);
    expect(answer.response.status).toBe(403);
    expect(answer.text).not.toContain('<script');
  });

  it('is in the audit log, with what was wrong', async () => {
    const events = await portal.database.transaction('operator', (em) => em.find(AuditEvent, { verb: 'session.refused' }));
    const reasons = new Set(events.map(({ details }) => details.why));
    expect(reasons).toContain('unknown, expired or used sign-in');
    expect(reasons).toContain('issuer: access_denied');
    // What is known of the issuer is said with it, so that its administrators find it; what belongs to no sign-in names none.
    const own = await portal.database.transaction('operator', (em) => em.findOneOrFail(Issuer, { managed: 'environment' }));
    for (const { details } of events) expect(details.issuer, String(details.why)).toBe(details.why === 'unknown, expired or used sign-in' ? undefined : own.id);
    expect(events.every(({ outcome, principalId, requestId }) => outcome === 'refused' && principalId === null && requestId === 'request-1')).toBe(true);
  });
});

describe('an address to return to outside the portal', () => {
  const tries = [
    '//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'https:evil.example', 'javascript:alert(1)', '/%2fevil.example',
    '/%252fevil.example', '/%5cevil.example', '/\t/evil.example', '/p/acme\r\nLocation: //evil.example', '/p/..//evil.example', '/auth/sign-in', '@evil.example',
  ];

  it.each(tries)('is dropped at the start: %j', async (wanted) => {
    await portal.database.transaction('operator', (em) => em.nativeDelete(SignIn, {}));
    expect((await start(`?return=${encodeURIComponent(wanted)}`)).status).toBe(302);
    expect(await portal.database.transaction('operator', (em) => em.find(SignIn, {}))).toMatchObject([{ returnTo: '/' }]);
  });

  it.each(tries)('is dropped at the callback: %j', async (wanted) => {
    const browser = portal.browser();
    const page = await browser.open(`${portal.origin}/auth/sign-in?return=/p/beta/x`);
    await portal.database.transaction('operator', (em) => em.nativeUpdate(SignIn, {}, { returnTo: wanted }));
    const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ben@acme.example' }) });
    expect(end.url).toBe(`${portal.origin}/p/acme/`);
  });

  it('is dropped when given twice', async () => {
    await portal.database.transaction('operator', (em) => em.nativeDelete(SignIn, {}));
    await start('?return=/p/acme&return=//evil.example');
    expect(await portal.database.transaction('operator', (em) => em.find(SignIn, {}))).toMatchObject([{ returnTo: '/' }]);
  });
});
