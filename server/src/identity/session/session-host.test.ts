import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session, Tenant, TenantHost } from '../../database/index.ts';
import { browserWithDns, signInAtHost } from '../testing/test-dns.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

// A tenant's own host is in the tenant's hands. Whoever points it at a server of their own is sent the cookies of everybody who comes there.
let portal: TestPortal;
let trusting: TestPortal;
beforeAll(async () => {
  [portal, trusting] = await Promise.all([startTestPortal(), startTestPortal(() => ({ trustProxy: true }))]);
  for (const { database } of [portal, trusting]) {
    await database.transaction('operator', async (em) => { em.create(TenantHost, { host: 'portal.acme.example', tenantId: (await em.findOneOrFail(Tenant, { slug: 'acme' })).id }); });
  }
  await Promise.all([portal.announced('everything'), trusting.announced('everything')]);
});
afterAll(() => Promise.all([portal.close(), trusting.close()]));

const ask = (path: string, cookie: string, headers: Record<string, string>, at = portal, method = 'GET') => new Promise<number>((resolve, reject) => {
  request({ port: at.config.port, path, method, headers: { host: `localhost:${at.config.port}`, cookie: `portico=${cookie}`, 'x-portico': '1', ...headers } }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode!));
  }).on('error', reject).end();
});
const [beta, acme] = ['portal.beta.example', 'portal.acme.example'];
const stolen = async (at = portal) => (await signInAtHost(at, beta!, 'ben@acme.example')).cookie('portico')!;

describe('the session of a tenant\'s own host', () => {
  it('opens that host, with whatever port and in whatever letters it is named', async () => {
    const cookie = await stolen();
    expect(await ask('/', cookie, { host: beta! })).toBe(200);
    expect(await ask('/', cookie, { host: `${beta!.toUpperCase()}:8443` })).toBe(200);
  });

  it('opens no portal of another tenant, no builder, and not its own tenant at the public address', async () => {
    const cookie = await stolen();
    for (const path of ['/p/acme/', '/p/beta/', '/builder', '/api/admin/session']) expect(await ask(path, cookie, {}), path).toBe(401);
    expect(await ask('/', cookie, { host: acme! })).toBe(401);
  });

  it('is not moved by what a header says of the host', async () => {
    const cookie = await stolen();
    for (const [name, value] of [['x-forwarded-host', beta!], ['forwarded', `host=${beta}`], ['x-original-host', beta!], ['x-host', beta!], ['origin', `http://${beta}`]] as const) {
      expect(await ask('/p/acme/', cookie, { [name]: value }), name).toBe(401);
      expect(await ask('/', cookie, { host: acme!, [name]: value }), name).toBe(401);
    }
  });

  it('is of the host that a trusted proxy names', async () => {
    const cookie = await stolen(trusting);
    expect(await ask('/', cookie, { 'x-forwarded-host': beta! }, trusting)).toBe(200);
    expect(await ask('/', cookie, { 'x-forwarded-host': acme! }, trusting)).toBe(401);
    expect(await ask('/p/acme/', cookie, {}, trusting)).toBe(401);
  });

  it('cannot be ended, or taken over by a sign-in, from another host', async () => {
    const cookie = await stolen();
    await ask('/auth/sign-out', cookie, {}, portal, 'POST');
    await portal.announced('everything');
    expect(await ask('/', cookie, { host: beta! })).toBe(200);
    const before = await portal.database.transaction('operator', (em) => em.count(Session, {}));
    const browser = portal.browser();
    browser.setCookie(portal.origin, 'portico', cookie);
    await portal.signIn(browser, 'ann@acme.example');
    expect(browser.cookie('portico')).not.toBe(cookie);
    expect(await portal.database.transaction('operator', (em) => em.count(Session, {}))).toBe(before + 1);
  });

  it('is new at each hand-over, also over a cookie that somebody planted', async () => {
    const planted = 'P'.repeat(43);
    const browser = browserWithDns(portal.config.port);
    browser.setCookie(`http://${beta}`, 'portico', planted);
    await signInAtHost(portal, beta!, 'ben@acme.example', browser);
    const cookie = browser.cookie('portico')!;
    expect(cookie).not.toBe(planted);
    expect(await ask('/', planted, { host: beta! })).toBe(401);
  });
});

describe('the session of the public address', () => {
  it('opens no tenant\'s own host', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ben@acme.example');
    const cookie = browser.cookie('portico')!;
    expect(await ask('/p/beta/', cookie, {})).toBe(200);
    expect(await ask('/', cookie, { host: beta! })).toBe(401);
    expect(await ask('/', cookie, { host: acme! })).toBe(401);
  });
});
