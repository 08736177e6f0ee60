import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OidcRecord, Setting } from '../../database/index.ts';
import { openTestDatabase } from '../../database/test-database.ts';
import { accounts, startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { createEmbeddedIssuer } from './issuer.ts';

let portal: TestPortal;
let plain: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  plain = await startTestPortal(() => ({ demo: false }));
});
afterAll(() => Promise.all([portal.close(), plain.close()]));

/** Opens the sign-in page and gives a way to post its form. */
async function atSignIn(at = portal) {
  const browser = at.browser();
  const page = await browser.open(`${at.origin}/auth/sign-in`);
  return { browser, page, post: (form: Record<string, string>, to = page.url) => browser.open(to, { method: 'POST', body: new URLSearchParams(form) }) };
}

describe('the sign-in page', () => {
  it('works without a script and lets none run', async () => {
    const { page } = await atSignIn();
    expect(page.text).not.toMatch(/<script|javascript:| on\w+=| style=/i);
    const policy = page.response.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(page.response.headers.get('cache-control')).toBe('no-store');
  });

  it('names its fields for people, password managers and screen readers', async () => {
    const { page } = await atSignIn();
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toMatch(/<label for="email">.*\n<input id="email" name="email" type="email" autocomplete="username"/);
    expect(page.text).toMatch(/<label for="password">.*\n<input id="password" name="password" type="password" autocomplete="current-password"/);
  });

  it('signs in with e-mail and password, whatever the case of the e-mail', async () => {
    const { browser, post } = await atSignIn();
    expect((await post({ email: ' Ann@ACME.example', password: 'ann-secret' })).url).toBe(`${portal.origin}/p/acme/`);
    expect(browser.cookie('portico')).toBeDefined();
  });

  it.each([['ann@acme.example', 'wrong'], ['ann@acme.example', ''], ['nobody@acme.example', 'ann-secret'], ['', ''], ['ann', 'ann-secret']])('says the same for a wrong e-mail and a wrong password (%j, %j)', async (email, password) => {
    const { browser, page, post } = await atSignIn();
    const answer = await post({ email, password });
    expect(answer.response.status).toBe(401);
    expect(answer.url).toBe(page.url);
    expect(answer.text).toContain('role="alert">E-mail and password do not match. Please try again.<');
    expect(answer.text).not.toContain('ann-secret');
    expect(browser.cookie('portico')).toBeUndefined();
  });

  it('shows what was typed as text', async () => {
    const { post } = await atSignIn();
    const answer = await post({ email: '"><img src=x onerror=alert(1)>', password: 'x' });
    expect(answer.text).not.toContain('<img');
  });

  it('lists the demo accounts by name and hint, each a button', async () => {
    const { page } = await atSignIn();
    expect(page.text).toContain('<b>Ann &#60;Arbor&#62;</b><span>Acme, customer admin</span>');
    expect(page.text.match(/<button class="account"/g)).toHaveLength(accounts.length);
    expect(page.text).not.toMatch(/-secret/);
  });

  it('has neither the list nor its entrance outside a demo', async () => {
    const { browser, page, post } = await atSignIn(plain);
    expect(page.text).not.toContain('Demo accounts');
    expect((await post({ account: 'ann@acme.example' })).response.status).toBe(401);
    expect(browser.cookie('portico')).toBeUndefined();
  });

  it('knows no other accounts than those it was given', async () => {
    const { post } = await atSignIn();
    expect((await post({ account: 'root@acme.example' })).response.status).toBe(401);
  });

  it('belongs to the browser that opened it', async () => {
    const { page } = await atSignIn();
    const other = portal.browser();
    const answer = await other.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ann@acme.example' }) });
    expect(answer.response.status).toBe(400);
    expect(answer.text).toContain('This page has expired');
  });

  it('takes no other kind of body, and none of great size', async () => {
    const { browser, page } = await atSignIn();
    expect((await browser.fetch(page.url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(415);
    expect((await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ email: 'x'.repeat(10_000) }) })).status).toBe(413);
  });
});

describe('guessing passwords', () => {
  it('ends for an account after ten tries, also with the right password', async () => {
    const own = await startTestPortal();
    const { post } = await atSignIn(own);
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => post({ email: 'ben@acme.example', password: `guess ${n}` })));
    expect(answers.filter(({ response }) => response.status === 429)).toHaveLength(4);
    const answer = await post({ email: 'BEN@acme.example', password: 'ben-secret' });
    expect(answer.response.status).toBe(429);
    expect(Number(answer.response.headers.get('retry-after'))).toBeGreaterThan(200);
    expect(answer.text).toContain('Too many tries. Please wait 5 minutes');
    expect((await post({ email: 'ann@acme.example', password: 'ann-secret' })).url).toBe(`${own.origin}/p/acme/`);
    await own.close();
  });

  it('ends for an address after thirty tries, whatever names are tried', async () => {
    const own = await startTestPortal();
    const { post } = await atSignIn(own);
    for (let n = 0; n < 30; n += 1) expect((await post({ email: `x${n}@acme.example`, password: 'x' })).response.status).toBe(401);
    expect((await post({ email: 'ann@acme.example', password: 'ann-secret' })).response.status).toBe(429);
    await own.close();
  });

  it('is not what a person does who types right', async () => {
    const own = await startTestPortal();
    for (let n = 0; n < 32; n += 1) {
      const { browser, page } = await atSignIn(own);
      // Let in is who is sent on to the portal; going there is not what is counted.
      const { status, headers } = await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ email: 'ann@acme.example', password: 'ann-secret' }) });
      expect([status, headers.get('location')]).toEqual([303, expect.stringContaining('/protocol/openid-connect/auth/')]);
    }
    await own.close();
  }, 120_000);
});

describe('the embedded issuer', () => {
  it('has Keycloak\'s addresses, under the public address whatever host it was asked by', async () => {
    const answer = await fetch(`http://127.0.0.1:${portal.config.port}/realms/portico/.well-known/openid-configuration`);
    const issuer = `${portal.origin}/realms/portico`;
    expect(await answer.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/protocol/openid-connect/auth`, token_endpoint: `${issuer}/protocol/openid-connect/token`,
      jwks_uri: `${issuer}/protocol/openid-connect/certs`, end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('shows a page of ours for a request that makes no sense', async () => {
    const answer = await portal.browser().open(`${portal.origin}/realms/portico/protocol/openid-connect/auth?client_id=%3Cscript%3E`, { headers: { accept: 'text/html' } });
    expect(answer.response.status).toBe(400);
    expect(answer.text).toContain('Sign-in did not work');
    expect(answer.text).not.toContain('<script');
  });

  it('sends nobody to an address that is not Portico\'s own callback', async () => {
    const answer = await portal.browser().fetch(`${portal.origin}/realms/portico/protocol/openid-connect/auth?client_id=portico&response_type=code&scope=openid&redirect_uri=https://evil.example/`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('keeps its keys: every process signs with the same', async () => {
    const database = await openTestDatabase();
    const config = { publicUrl: new URL('http://localhost:1'), production: false, demo: true };
    const [first, second] = await Promise.all([1, 2].map(() => createEmbeddedIssuer({ config, database, accounts })));
    expect(first!.keys).toEqual(second!.keys);
    expect(first!.clientSecret).toBe(second!.clientSecret);
    expect(await database.transaction('operator', (em) => em.count(Setting, { name: 'embedded-issuer' }))).toBe(1);
    await database.close();
  });

  it('remembers sign-ins in the database, where sweeping removes them', async () => {
    await atSignIn();
    const count = () => portal.database.transaction('operator', (em) => em.count(OidcRecord, { model: 'Interaction' }));
    expect(await count()).toBeGreaterThan(0);
    await portal.database.transaction('operator', (em) => em.nativeUpdate(OidcRecord, {}, { expiresAt: new Date(0) }));
    await portal.identity.sweep();
    expect(await count()).toBe(0);
  });

  it('refuses production and every address but this machine\'s', async () => {
    const make = (publicUrl: string, production = false) => createEmbeddedIssuer({ config: { publicUrl: new URL(publicUrl), production, demo: true }, database: portal.database, accounts });
    await expect(make('http://localhost:3000', true)).rejects.toThrow('for demos only');
    for (const url of ['http://portal.example.com', 'http://10.0.0.1:3000', 'http://localhost.example.com', 'http://127.0.0.1.nip.io', 'http://[::2]', 'http://0.0.0.0']) {
      await expect(make(url)).rejects.toThrow('on your own machine only');
    }
    for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://portico.localhost']) await expect(make(url)).resolves.toBeDefined();
  });
});
