import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, type Route } from './routes/index.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let customer: string;
const agent = new Agent({ keepAlive: true, maxSockets: 12 });
const guarded = routes.filter(({ policy }) => policy !== 'public');

beforeAll(async () => {
  server = await startTestServer({ CHANGES_PER_MINUTE: '1000000' });
  customer = (await server.as('ada@acme.example')).cookie();
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await server.stop();
});

interface Answer { status: number; type: string; text: string }
const ask = (path: string, { method = 'GET', cookie = '', headers = {} }: { method?: string; cookie?: string; headers?: Record<string, string | string[]> } = {}) => new Promise<Answer>((resolve, reject) => {
  const { host, port } = new URL(server.origin);
  const sent = method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'DELETE' ? undefined : '{}';
  request({ agent, port, path, method, headers: { host, 'x-portico': '1', ...(cookie && { cookie }), ...(sent && { 'content-type': 'application/json', 'content-length': 2 }), ...headers } }, async (response) => {
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text: Buffer.concat(parts).toString() });
  }).on('error', reject).end(sent);
});

const addressOf = ({ surface, path }: Route) => (surface === 'portal' ? '/p/acme' : '') + path.replaceAll(/:\w+/g, () => randomUUID());

/** Ways of writing a path that one part of a server may read as another path than the next part does. */
const disguises: [string, (path: string) => string][] = [
  ['two slashes before it', (path) => `/${path}`],
  ['two slashes inside', (path) => path.replace('/api/', '/api//')],
  ['two slashes before the interface', (path) => path.replace('/api/', '//api/')],
  ['a dot before it', (path) => `/.${path}`],
  ['a dot inside', (path) => path.replace('/api/', '/api/./')],
  ['a way up and down', (path) => `/health/live/../..${path}`],
  ['a way out of the assets', (path) => `/assets/portal/..%2f..${path}`],
  ['a way out of the sign-in', (path) => `/auth/signed-out/..${path}`],
  ['an encoded way out of the sign-in', (path) => `/auth/signed-out/%2e%2e%2f..${path}`],
  ['a way out of the public theme', (path) => path.replace('/api/', '/api/portal/theme/../../')],
  ['a slash behind it', (path) => `${path}/`],
  ['a dot behind it', (path) => `${path}.`],
  ['an ending behind it', (path) => `${path}.json`],
  ['the name of the public one behind it', (path) => `${path}/x/theme`],
  ['a semicolon behind it', (path) => `${path};/api/portal/theme`],
  ['a semicolon inside', (path) => path.replace('/api/', '/api;x=1/')],
  ['an encoded slash', (path) => path.replace('/api/', '/api%2f')],
  ['an encoded slash before it', (path) => path.replace('/api/', '%2fapi/')],
  ['a slash encoded twice', (path) => path.replace('/api/', '/api%252f')],
  ['a backslash', (path) => path.replace('/api/', '/api\\')],
  ['an encoded backslash', (path) => path.replace('/api/', '/api%5c')],
  ['an encoded letter', (path) => path.replace('/api/', '/%61pi/')],
  ['a capital', (path) => path.replace('/api/', '/API/')],
  ['capitals everywhere', (path) => path.toUpperCase()],
  ['an encoded blank', (path) => path.replace('/api/', '/api%20/')],
  ['an encoded zero', (path) => `${path}%00`],
  ['an encoded line end', (path) => `${path}%0a`],
  ['a public address in the query', (path) => `${path}?/api/portal/theme`],
  ['a public address behind a question mark that is encoded', (path) => `${path}%3f/api/portal/theme`],
  ['a whole address of another host', (path) => `http://evil.example${path}`],
  ['the operator by its short name', (path) => path.replace(/^(\/p\/acme)?/, '/p/northwind')],
];

describe('an address that is written otherwise', { timeout: 120_000 }, () => {
  it.each(disguises)('opens nothing to a stranger: %s', async (_name, disguise) => {
    for (const route of guarded) {
      const answer = await ask(disguise(addressOf(route)), { method: route.method.toUpperCase() });
      const said = `${route.id} as ${disguise(addressOf(route))}: ${answer.status} ${answer.text.slice(0, 200)}`;
      // A page of an app holds nothing of anybody; everything else has to be a refusal.
      if (answer.status < 300) expect(answer.type, said).toMatch(/^text\/html/);
      else expect([301, 302, 400, 401, 403, 404, 405, 415, 421], said).toContain(answer.status);
    }
  });

  it.each(disguises)('opens no route of the builder to a customer: %s', async (_name, disguise) => {
    for (const route of guarded.filter(({ surface }) => surface === 'builder')) {
      const answer = await ask(disguise(addressOf(route)), { method: route.method.toUpperCase(), cookie: customer });
      const said = `${route.id} as ${disguise(addressOf(route))}: ${answer.status} ${answer.text.slice(0, 200)}`;
      if (answer.status < 300) expect(answer.type, said).toMatch(/^text\/html/);
      else expect([301, 302, 400, 401, 403, 404, 405, 415, 421], said).toContain(answer.status);
    }
  });

  it('opens the same to whoever may when it is written as it is', async () => {
    expect((await ask('/p/acme/api/portal', { cookie: customer })).status).toBe(200);
    expect((await ask('/p/acme/api/portal/theme')).status).toBe(200);
    expect((await ask('/api/admin/session', { cookie: (await server.as('adam@northwind.example')).cookie() })).status).toBe(200);
  });

  it('leads nobody away: no redirect names another host', async () => {
    for (const path of ['//evil.example', '//evil.example/', '//evil.example/..', '/\\evil.example', '/p/acme', '/p//evil.example', '/p/%2fevil.example', '/p/evil.example%2f..', '//p/acme', '/builder//evil.example', '/.//evil.example']) {
      const { host, port } = new URL(server.origin);
      const location = await new Promise<string | undefined>((resolve, reject) => {
        request({ port, path, headers: { host } }, (response) => { response.resume(); resolve(response.headers.location); }).on('error', reject).end();
      });
      if (location !== undefined) expect(new URL(location, server.origin).origin, path).toBe(server.origin);
    }
  });
});

describe('a header or a query that speaks of another method, path or person', { timeout: 120_000 }, () => {
  const says: Record<string, string>[] = [
    { 'x-http-method-override': 'GET' }, { 'x-http-method': 'DELETE' }, { 'x-method-override': 'PUT' },
    { 'x-original-url': '/p/acme/api/portal/theme' }, { 'x-rewrite-url': '/p/acme/api/portal/theme' }, { 'x-forwarded-uri': '/health/live' }, { 'x-forwarded-prefix': '/p/globex' },
    { 'x-tenant-id': 'globex' }, { 'x-organization': 'globex' }, { 'x-user-id': 'e4c250c0-00a7-5a0f-99e4-c5ccfc0585b6' }, { 'x-forwarded-user': 'adam@northwind.example' },
    { 'x-remote-user': 'adam' }, { 'remote-user': 'adam' }, { 'x-auth-request-email': 'adam@northwind.example' }, { 'x-forwarded-email': 'adam@northwind.example' },
    { 'x-forwarded-for': '127.0.0.1' }, { 'x-real-ip': '127.0.0.1' }, { 'x-forwarded-proto': 'https' }, { 'x-forwarded-host': 'evil.example' }, { forwarded: 'host=evil.example;proto=https' },
    { 'x-middleware-subrequest': 'middleware' }, { 'x-role': 'administrator' }, { 'x-portico-roles': 'administrator' }, { role: 'administrator' },
  ];

  it.each(says)('lets no stranger in: %j', async (headers) => {
    for (const route of guarded) expect((await ask(addressOf(route), { method: route.method.toUpperCase(), headers })).status, route.id).toBe(401);
  });

  it.each(says)('makes a customer nobody else, nowhere else: %j', async (headers) => {
    expect((await ask('/api/admin/session', { cookie: customer, headers })).status).toBe(403);
    expect((await ask('/p/globex/api/portal', { cookie: customer, headers })).status).toBe(404);
    const own = JSON.parse((await ask('/p/acme/api/portal', { cookie: customer, headers })).text) as { tenant: { slug: string }; tenants: { address: string }[]; principal: { email: string } };
    expect(own.tenant.slug).toBe('acme');
    expect(own.principal.email).toBe('ada@acme.example');
    for (const { address } of own.tenants) expect(new URL(address, server.origin).origin).toBe(server.origin);
  });

  it('makes no POST of a GET, and no GET of a POST', async () => {
    for (const query of ['?_method=DELETE', '?_method=POST', '?method=put']) expect((await ask(`/p/acme/api/portal/account/sessions/${randomUUID()}${query}`, { cookie: customer })).status).toBe(405);
    for (const route of guarded.filter(({ method }) => method !== 'get')) {
      for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND']) {
        const { status, text } = await ask(addressOf(route), { method, headers: { 'x-http-method-override': route.method.toUpperCase() } });
        // OPTIONS names the methods and nothing else.
        if (method === 'OPTIONS' && status < 300) expect(text, route.id).toBe('');
        else expect(status, `${method} ${route.id}`).toBeGreaterThanOrEqual(400);
      }
    }
  });

  it('asks of HEAD what it asks of GET', async () => {
    for (const route of guarded.filter(({ method }) => method === 'get')) expect((await ask(addressOf(route), { method: 'HEAD' })).status, route.id).toBe(401);
  });
});
