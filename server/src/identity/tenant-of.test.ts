import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAtHost } from './testing/test-dns.ts';
import { startTestPortal, type TestPortal } from './testing/test-portal.ts';

let portal: TestPortal;
let trusting: TestPortal;
let cookie: string;
/** A session is of one host: Beta's own has another. */
let atBeta: string;
const cookieOf = async (at: TestPortal, host: string, email: string) => `portico=${(await signInAtHost(at, host, email)).cookie('portico')}`;
beforeAll(async () => {
  portal = await startTestPortal();
  trusting = await startTestPortal(() => ({ trustProxy: true }));
  const browser = portal.browser();
  await portal.signIn(browser, 'ben@acme.example');
  cookie = `portico=${browser.cookie('portico')}`;
  atBeta = await cookieOf(portal, 'portal.beta.example', 'ben@acme.example');
});
afterAll(() => Promise.all([portal.close(), trusting.close()]));

/** Asks with whatever headers, also those that fetch does not let one set. */
const ask = (path: string, headers: Record<string, string> = {}, at = portal) => new Promise<{ status: number; body: { tenant?: string; base?: string; rest?: string; code?: string } }>((resolve, reject) => {
  request({ port: at.config.port, path, headers: { host: `localhost:${at.config.port}`, cookie, ...headers } }, async (response) => {
    let text = '';
    for await (const part of response) text += part;
    resolve({ status: response.statusCode!, body: JSON.parse(text || '{}') });
  }).on('error', reject).end();
});

describe('the tenant of a request', () => {
  it('is named by the path', async () => {
    expect((await ask('/p/acme/invoices')).body).toMatchObject({ tenant: 'acme', base: '/p/acme', rest: '/invoices' });
    expect((await ask('/p/acme')).body).toMatchObject({ tenant: 'acme', base: '/p/acme', rest: '/' });
  });

  it('is named by a host of its own, where every path is inside its portal', async () => {
    expect((await ask('/invoices', { host: 'portal.beta.example', cookie: atBeta })).body).toMatchObject({ tenant: 'beta', base: '', rest: '/invoices' });
    expect((await ask('/', { host: 'PORTAL.BETA.EXAMPLE:8443', cookie: atBeta })).body).toMatchObject({ tenant: 'beta', base: '' });
    expect((await ask('/p/acme/invoices', { host: 'portal.beta.example', cookie: atBeta })).body).toMatchObject({ tenant: 'beta', rest: '/p/acme/invoices' });
  });

  it.each([
    '/p/never-was', '/p/cold/', '/p/ACME/', '/p/acme%00/', '/p/ac%6de/', '/p/%61cme/', '/p//acme', '/p/', '/p/acme;x/', '/p/acme./', '/p/../p/acme%2f', '/P/acme/', '/p/operator/', '/p/operator/api/admin/tenants',
  ])('is none for %s', async (path) => expect((await ask(path)).status).toBe(404));

  it('is the operator for the builder and its API, of which a portal user sees nothing', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'bob@operator.example');
    const bob = `portico=${browser.cookie('portico')}`;
    expect((await ask('/builder', { cookie: bob })).body).toMatchObject({ tenant: 'operator', base: '' });
    expect((await ask('/api/admin/session', { cookie: bob })).body).toMatchObject({ tenant: 'operator' });
    expect((await ask('/api/admin/session')).status).toBe(404);
    expect((await ask('/api/administrator', { cookie: bob })).status).toBe(404);
    expect((await ask('/builder', { cookie: bob, host: 'portal.beta.example' })).status).toBe(401);
  });

  it.each([
    'evil.example', 'portal.beta.example.evil.example', 'portal.beta.example.', 'xportal.beta.example', 'portal.cold.example', 'portal.beta.example@evil.example',
    'evil.example@portal.beta.example', 'portal.beta.example/x', 'portal.beta.example,evil.example', 'portal.beta.example:80:80', '%70ortal.beta.example', '[::1',
    'localhost', 'localhost:1', 'localhost.evil.example',
  ])('is refused with 421 for the host %j', async (host) => expect(await ask('/invoices', { host })).toMatchObject({ status: 421, body: { code: 'unknown-host' } }));

  it.each([
    ['x-forwarded-host', 'portal.beta.example'], ['forwarded', 'host=portal.beta.example'], ['x-host', 'portal.beta.example'], ['x-original-host', 'portal.beta.example'],
    ['x-tenant-id', 'beta'], ['x-tenant', 'beta'], ['x-original-url', '/p/beta/'], ['x-rewrite-url', '/p/beta/'], ['x-forwarded-prefix', '/p/beta'], ['origin', 'https://portal.beta.example'],
  ])('is not changed by the header %s', async (name, value) => {
    expect((await ask('/p/acme/', { [name]: value })).body).toMatchObject({ tenant: 'acme' });
    expect((await ask('/', { [name]: value })).status).toBe(404);
  });

  it('follows X-Forwarded-Host when a proxy in front is trusted, first name first', async () => {
    const mine = await cookieOf(trusting, 'portal.beta.example', 'ben@acme.example');
    expect((await ask('/x', { cookie: mine, 'x-forwarded-host': 'portal.beta.example' }, trusting)).body).toMatchObject({ tenant: 'beta' });
    expect((await ask('/x', { cookie: mine, 'x-forwarded-host': 'evil.example, portal.beta.example' }, trusting)).status).toBe(421);
  });

  it('is not shared: a member of Acme alone is nobody on Beta\'s host', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ann@acme.example');
    const ann = `portico=${browser.cookie('portico')}`;
    const nowhere = await ask('/p/never-was/', { cookie: ann });
    expect((await ask('/p/beta/', { cookie: ann })).body).toEqual(nowhere.body);
    await expect(signInAtHost(portal, 'portal.beta.example', 'ann@acme.example')).rejects.toThrow('could not sign in at portal.beta.example');
  });
});
