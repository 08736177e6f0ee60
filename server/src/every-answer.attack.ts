import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dump, dumpText } from './database/test-dump.ts';
import { smallBrowser } from './identity/small-browser.ts';
import { signerClient, startTestSigner, type TestSigner } from './identity/testing/test-signer.ts';
import { routes } from './routes/index.ts';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

interface Seen { said: string; status: number; headers: Headers; text: string }

let server: TestServer;
let signer: TestSigner;
let adam: Visitor, ada: Visitor;
const logged: string[] = [];
const seen: Seen[] = [];
/** What nobody may read: where it came from and its text. */
const secrets: Record<string, string> = {
  'the secret of a client at an issuer': 'CANARY-client-secret-5f1a', 'an access token': 'CANARY-access-token-77d2', 'a refresh token': 'CANARY-refresh-token-90be', 'the secret of a connection': 'CANARY-connection-secret-3c',
};

beforeAll(async () => {
  signer = await startTestSigner();
  server = await startTestServer({ CHANGES_PER_MINUTE: '1000000', ISSUER_ALLOW: new URL(signer.url).host });
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method).mockImplementation((...words) => { logged.push(words.map((word) => (typeof word === 'string' ? word : String((word as Error)?.stack ?? JSON.stringify(word)))).join(' ')); });
  [adam, ada] = await Promise.all(['adam@northwind.example', 'ada@acme.example'].map(server.as)) as [Visitor, Visitor];
  await plantSecrets();
  await crawl();
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await server.stop();
  await signer.close();
});

async function plantSecrets(): Promise<void> {
  const issuer = await adam.call('POST', '/api/admin/issuers', {
    label: 'Another', url: signer.url, kind: 'oidc', clientId: signerClient.clientId, clientSecret: secrets['the secret of a client at an issuer'], tenants: [{ tenant: 'acme' }], mapping: {},
  });
  expect(issuer.status, issuer.text).toBe(201);
  await adam.call('PUT', '/api/admin/connections/zendesk', { settings: { email: 'agent@northwind.example', address: `${server.sandbox.origin}/zendesk` }, secrets: { token: secrets['the secret of a connection'] } });
  const invited = await ada.call('POST', '/p/acme/api/portal/team/invitations', { email: 'somebody@acme.example', roles: ['member'] });
  secrets['the token of an invitation'] = (invited.body as { link: string }).link.split('#')[1]!;
  secrets['the cookie of a session'] = ada.cookie().split('=')[1]!;

  // A sign-in whose tokens are known, and one that fails with them at hand.
  for (const forged of [false, true]) {
    const browser = smallBrowser();
    const { searchParams } = new URL((await browser.fetch(`${server.origin}/auth/sign-in?at=${(issuer.body as { id: string }).id}`)).headers.get('location')!);
    const idToken = await signer.id({ payload: { nonce: forged ? 'another' : searchParams.get('nonce')!, sub: 'canary' } });
    secrets[`the id token of a sign-in that ${forged ? 'failed' : 'worked'}`] = idToken;
    signer.answerWith({ access_token: secrets['an access token'], token_type: 'Bearer', refresh_token: secrets['a refresh token'], id_token: idToken });
    const back = new URL(searchParams.get('redirect_uri')!);
    back.search = new URLSearchParams({ code: 'any', state: searchParams.get('state')! }).toString();
    const answer = await browser.fetch(back.href);
    expect(answer.status).toBe(forged ? 403 : 302);
    seen.push({ said: 'the callback', status: answer.status, headers: answer.headers, text: await answer.text() });
    const cookie = browser.cookie('portico');
    if (cookie) secrets['the cookie of a session at another issuer'] = cookie;
  }
}

/** Asks every route once as somebody who may, and the addresses beside them. */
async function crawl(): Promise<void> {
  const ids = async (resource: string) => { const { body } = await adam.call('GET', `/api/admin/${resource}?range=[0,199]`); return Array.isArray(body) ? (body as { id: string }[]).map(({ id }) => id) : []; };
  const note = async (visitor: Visitor, method: string, path: string, body?: unknown) => {
    const { status, headers, text } = await visitor.call(method, path, body);
    seen.push({ said: `${method} ${path}`, status, headers, text });
  };
  for (const { method, path, surface } of routes) {
    const visitor = surface === 'builder' ? adam : ada;
    const base = surface === 'builder' ? '' : '/p/acme';
    const known = method === 'get' && path.endsWith('/:id') && surface === 'builder' ? (await ids(path.split('/')[3]!)).slice(0, 5) : [];
    for (const id of [...known, randomUUID()]) {
      if (path.endsWith('sign-out-everywhere')) continue; // it would end the crawl
      await note(visitor, method.toUpperCase(), base + path.replaceAll(/:\w+/g, id), method === 'get' || method === 'delete' ? undefined : {});
    }
    await note(server.stranger, method.toUpperCase(), base + path.replaceAll(/:\w+/g, 'x'), method === 'get' || method === 'delete' ? undefined : {});
  }
  for (const path of ['/p/acme/api/portal/pages/home', '/p/acme/api/portal/pages/support', '/p/acme/api/openapi.json', '/api/openapi.json', '/p/acme/api/nothing', '/api/nothing', '/auth/sign-in', '/auth/signed-out', '/auth/no-access', '/auth/callback', '/auth/callback?state=x&code=y', '/auth/arrive?ticket=x', '/auth/nothing', '/auth/sign-out', '/auth/back-channel-logout', '/nothing', '/health/live', '/assets/portal/nothing.js']) await note(ada, 'GET', path);
  await note(ada, 'POST', '/auth/back-channel-logout', {});
  await note(ada, 'POST', '/p/acme/api/portal/actions/reply', '{"input": ');
  await note(adam, 'POST', '/api/admin/issuers', { label: 'Another', url: signer.url, kind: 'oidc', clientId: 'x', clientSecret: secrets['the secret of a client at an issuer'], tenants: [], mapping: {} });
}

describe('every answer', () => {
  it('was looked at: hundreds, of each kind', () => {
    expect(seen.length).toBeGreaterThan(200);
    for (const status of [200, 302, 401, 403, 404, 405, 422]) expect(seen.some((answer) => answer.status === status), String(status)).toBe(true);
    expect(seen.filter(({ status }) => status >= 500).map(({ said, status }) => `${status} ${said}`)).toEqual([]);
  });

  it('of the API is kept by no cache, guessed at by no browser, drawn in no frame', () => {
    for (const { said, headers } of seen.filter((answer) => answer.said.includes('/api/'))) {
      expect(headers.get('cache-control'), said).toMatch(/no-store/);
      expect(headers.get('x-content-type-options'), said).toBe('nosniff');
      expect(headers.get('content-security-policy'), said).toMatch(/frame-ancestors 'none'|^sandbox$/);
      expect(headers.get('content-type') ?? 'application/json', said).toMatch(/^application\/(problem\+)?json|^application\/pdf|^image\//);
      expect(headers.get('access-control-allow-origin'), said).toBeNull();
    }
  });

  it('of the sign-in is kept by no cache, tells no other site where one was, and is drawn in no frame', () => {
    for (const { said, status, headers } of seen.filter((answer) => answer.said.includes('/auth/') || answer.said === 'the callback')) {
      expect(headers.get('cache-control'), said).toMatch(/no-store/);
      if (status === 302) { expect(headers.get('referrer-policy'), said).toBe('no-referrer'); continue; }
      if (!(headers.get('content-type') ?? '').startsWith('text/html')) continue;
      expect(headers.get('content-security-policy'), said).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options'), said).toBe('nosniff');
      expect(headers.get('referrer-policy'), said).toBe('no-referrer');
    }
  });

  it('says nothing of what the server is made of', () => {
    for (const { said, headers, text } of seen) {
      for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'via']) expect(headers.get(name), said).toBeNull();
      if (!said.endsWith('openapi.json')) expect(text, said).not.toMatch(/node_modules|\bat [\w.]+ \(|\.ts:\d+|mikro|select .* from |ECONN|ENOENT/i);
    }
  });

  it('sets no cookie that a script or another site could use', () => {
    const lines = seen.flatMap(({ headers }) => headers.getSetCookie());
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/^[\w.-]+=[^;]*; Path=\/[^;]*;.*HttpOnly/i);
    for (const line of lines) expect(line).toMatch(/SameSite=(Lax|Strict)/i);
    for (const line of lines) expect(line).not.toMatch(/domain=/i);
  });
});

describe('a secret', () => {
  it('is planted where it is used, so that it could be found', () => {
    expect(Object.values(secrets).every((text) => text.length > 20)).toBe(true);
    expect(Object.keys(secrets)).toHaveLength(9);
  });

  it('is in no answer', () => {
    for (const [name, text] of Object.entries(secrets)) for (const answer of seen) {
      expect(answer.text.includes(text), `${name} in ${answer.said}`).toBe(false);
      expect([...answer.headers].some(([header, value]) => header !== 'set-cookie' && value.includes(text)), `${name} in a header of ${answer.said}`).toBe(false);
    }
  });

  it('is in no line of the log', () => {
    for (const [name, text] of Object.entries(secrets)) expect(logged.filter((line) => line.includes(text)), name).toEqual([]);
  });

  it('is in no event of the audit log', async () => {
    const events = JSON.stringify((await dump(server.database)).get('audit_event'));
    expect(events.length).toBeGreaterThan(1000);
    for (const [name, text] of Object.entries(secrets)) expect(events.includes(text), name).toBe(false);
  });

  it('is nowhere in the database as it is', async () => {
    const all = await dumpText(server.database);
    for (const [name, text] of Object.entries(secrets)) expect(all.includes(text), name).toBe(false);
  });
});
