import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallBrowser } from './identity/small-browser.ts';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let adam: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  adam = await server.as('adam@northwind.example');
});
afterAll(() => server.stop());

const account = (visitor: Visitor) => visitor.call('GET', '/p/acme/api/portal/account');
const open = async (visitor: Visitor) => (await visitor.call('GET', '/p/acme/api/portal')).status;
const idOf = async (email: string) => (await adam.call('GET', `/api/admin/people?filter={"q":"${email}"}`)).body[0].id as string;
const listed = async (filter: object, visitor = adam) => visitor.call('GET', `/api/admin/sessions?filter=${JSON.stringify(filter)}&range=[0,99]`);
const events = async (target: string) => (await adam.call('GET', '/api/admin/audit?range=[0,199]')).body.filter((event: { verb: string; target: string }) => event.verb === 'session.ended' && event.target === target);

describe('one\'s own account', () => {
  it('lists every session of one\'s own, and says which is this one', async () => {
    const [first, second] = [await server.as('mia@acme.example'), await server.as('mia@acme.example')];
    const { status, body } = await account(second);
    expect(status).toBe(200);
    expect(body.principal).toMatchObject({ email: 'mia@acme.example' });
    expect(body.issuer).toEqual({ label: 'Demo sign-in', password: false, factor: false });
    expect(body.sessions.map(({ current }: { current: boolean }) => current)).toEqual([true, false]);
    expect(body.sessions[0]).toMatchObject({ level: 1, address: expect.stringMatching(/127\.0\.0\.1|::1/), createdAt: expect.any(String), seenAt: expect.any(String) });
    expect((await account(first)).body.sessions.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
  });

  it('tells nothing that opens anything', async () => {
    const mia = await server.as('mia@acme.example');
    const { text } = await account(mia);
    expect((await listed({})).body.filter(({ current }: { current: boolean }) => current)).toMatchObject([{ principal: await idOf('adam@northwind.example') }]);
    expect(text).not.toContain(mia.cookie().split('=')[1]!);
    expect(text).not.toMatch(/ey[\w-]{20}|token|hash/i);
  });

  it('ends another session of one\'s own at once, and nobody else\'s', async () => {
    const [mia, other, bill] = [await server.as('mia@acme.example'), await server.as('mia@acme.example'), await server.as('bill@acme.example')];
    const [{ id }] = (await account(other)).body.sessions.filter(({ current }: { current: boolean }) => current);
    expect(await open(other)).toBe(200);
    expect((await bill.call('DELETE', `/p/acme/api/portal/account/sessions/${id}`)).status).toBe(404);
    expect((await bill.call('DELETE', `/p/acme/api/portal/account/sessions/${randomUUID()}`)).status).toBe(404);
    expect((await bill.call('DELETE', '/p/acme/api/portal/account/sessions/x')).status).toBe(404);
    expect(await open(other)).toBe(200);
    expect((await mia.call('DELETE', `/p/acme/api/portal/account/sessions/${id}`)).status).toBe(200);
    expect(await open(other)).toBe(401);
    expect([await open(mia), await open(bill)]).toEqual([200, 200]);
  });

  it('signs out everywhere, here too, and leads to the issuer\'s end', async () => {
    const [mia, other, bill] = [await server.as('mia@acme.example'), await server.as('mia@acme.example'), await server.as('bill@acme.example')];
    const { status, body } = await mia.call('POST', '/p/acme/api/portal/account/sign-out-everywhere', {});
    expect(status).toBe(200);
    expect(body.ended).toBeGreaterThanOrEqual(2);
    expect(body.redirect).toMatch(/\/realms\/portico\/protocol\/openid-connect\/logout\?id_token_hint=ey/);
    expect([await open(mia), await open(other), await open(bill)]).toEqual([401, 401, 200]);
    expect(await events(`principal/${await idOf('mia@acme.example')}`)).not.toEqual([]);
  });

  it('signed out of everywhere is not let in again by the issuer without being asked', async () => {
    const browser = smallBrowser();
    const page = await browser.open(`${server.origin}/auth/sign-in`);
    await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: 'ada@acme.example' }) });
    expect((await browser.open(`${server.origin}/auth/sign-in?return=/p/acme/`)).text).not.toContain('<h1>Sign in</h1>');
    const ada = await server.as('ada@acme.example');
    await ada.call('POST', '/p/acme/api/portal/account/sign-out-everywhere', {});
    expect((await browser.open(`${server.origin}/auth/sign-in?return=/p/acme/`)).text).toContain('<h1>Sign in</h1>');
  });

  it('is nobody\'s without a session', async () => {
    for (const [method, path] of [['GET', ''], ['DELETE', `/sessions/${randomUUID()}`], ['POST', '/sign-out-everywhere']] as const) {
      expect((await server.stranger.call(method, `/p/acme/api/portal/account${path}`, method === 'POST' ? {} : undefined)).status).toBe(401);
    }
  });
});

describe('sessions in the builder', () => {
  it('are listed by person and by tenant, without any secret', async () => {
    const [mia, greta] = [await server.as('mia@acme.example'), await server.as('greta@globex.example')];
    const [miasId, gretasId] = [await idOf('mia@acme.example'), await idOf('greta@globex.example')];
    const { body, text, headers } = await listed({ principal: miasId });
    expect(headers.get('content-range')).toMatch(/^sessions 0-\d+\/\d+$/);
    expect(body[0]).toMatchObject({ principal: miasId, principalName: expect.stringContaining('Mia'), issuer: 'embedded', level: 1, expiresAt: expect.any(String) });
    expect(Object.keys(body[0]).sort()).toEqual(['address', 'agent', 'createdAt', 'current', 'expiresAt', 'id', 'issuer', 'level', 'principal', 'principalName', 'seenAt']);
    expect((await listed({})).body.filter(({ current }: { current: boolean }) => current)).toMatchObject([{ principal: await idOf('adam@northwind.example') }]);
    expect(text).not.toContain(mia.cookie().split('=')[1]!);
    const acme = (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body.find(({ slug }: { slug: string }) => slug === 'acme').id;
    const people = (await listed({ tenant: acme })).body.map(({ principal }: { principal: string }) => principal);
    expect(people).toContain(miasId);
    expect(people).not.toContain(gretasId);
    expect((await listed({ tenant: acme, principal: gretasId })).body).toEqual([]);
    expect((await listed({ principal: 'x' })).body).toEqual([]);
    expect(await open(greta)).toBe(404);
  });

  it('are ended one by one, which leaves an event', async () => {
    const [mia, other] = [await server.as('mia@acme.example'), await server.as('mia@acme.example')];
    const [{ id }] = (await account(mia)).body.sessions.filter(({ current }: { current: boolean }) => current);
    expect((await adam.call('DELETE', `/api/admin/sessions/${id}`)).status).toBe(200);
    expect([await open(mia), await open(other)]).toEqual([401, 200]);
    expect((await adam.call('DELETE', `/api/admin/sessions/${id}`)).status).toBe(404);
    expect((await events(`principal/${await idOf('mia@acme.example')}`))[0].details).toMatchObject({ session: id });
  });

  it('of a person end all together', async () => {
    const [mia, other, bill] = [await server.as('mia@acme.example'), await server.as('mia@acme.example'), await server.as('bill@acme.example')];
    const answer = await adam.call('POST', `/api/admin/people/${await idOf('mia@acme.example')}/sign-out`, {});
    expect(answer.body).toMatchObject({ ended: expect.any(Number), atIssuer: true });
    expect([await open(mia), await open(other), await open(bill)]).toEqual([401, 401, 200]);
    expect((await adam.call('POST', `/api/admin/people/${randomUUID()}/sign-out`, {})).status).toBe(404);
  });

  it('are read by those who may read people, and ended by administrators alone', async () => {
    const [olive, aria] = [await server.as('olive@northwind.example'), await server.as('aria@northwind.example')];
    const mia = await server.as('mia@acme.example');
    const [{ id }] = (await account(mia)).body.sessions;
    expect((await listed({}, olive)).status).toBe(403);
    expect((await listed({}, aria)).status).toBe(200);
    for (const visitor of [olive, aria]) {
      expect((await visitor.call('DELETE', `/api/admin/sessions/${id}`)).status).toBe(403);
      expect((await visitor.call('POST', `/api/admin/people/${randomUUID()}/sign-out`, {})).status).toBe(403);
    }
    for (const visitor of [mia, server.stranger]) expect([401, 403]).toContain((await listed({}, visitor)).status);
    expect(await open(mia)).toBe(200);
  });
});
