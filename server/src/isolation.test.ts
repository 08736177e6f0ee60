import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from './routes/index.ts';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let mia: Visitor, bill: Visitor, greta: Visitor, adam: Visitor;
/** What of Acme's must never reach Globex. */
const canary = 'ACME-CANARY-7f3a';
const own: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  [mia, bill, greta, adam] = await Promise.all(['mia@acme.example', 'bill@acme.example', 'greta@globex.example', 'adam@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor];
  const { release } = (await mia.call('GET', '/p/acme/api/portal')).body;
  own.submission = randomUUID();
  const sent = await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', { release, submission: own.submission, input: { category: 'other', subject: canary, description: `${canary} and more` }, parameters: {} });
  own.ticket = sent.body.receipt.reference;
  const invoices = (await bill.call('GET', '/p/acme/api/portal/pages/invoices')).body;
  own.invoice = JSON.stringify(invoices).match(/"id":"(in_[A-Za-z0-9]+)"/)![1]!;
});
afterAll(() => server.stop());

const plain = ({ status, body }: { status: number; body: any }) => ({ status, body: { ...body, requestId: '' } });

/** Addresses with an id of Acme's in them, and with one that nobody has. */
const addresses = (): [string, string, string][] => [
  ['a ticket', `/api/portal/pages/ticket?id=${own.ticket}`, '/api/portal/pages/ticket?id=987654321'],
  ['a ticket\'s conversation', `/api/portal/pages/ticket/blocks/conversation?id=${own.ticket}`, '/api/portal/pages/ticket/blocks/conversation?id=987654321'],
  ['an invoice', `/api/portal/pages/invoice?id=${own.invoice}`, '/api/portal/pages/invoice?id=in_0000000000'],
  ['an invoice\'s lines', `/api/portal/pages/invoice/blocks/lines?id=${own.invoice}`, '/api/portal/pages/invoice/blocks/lines?id=in_0000000000'],
  ['an invoice\'s PDF', `/api/portal/pages/invoices/blocks/list/file?with.id=${own.invoice}`, '/api/portal/pages/invoices/blocks/list/file?with.id=in_0000000000'],
  ['a submission', `/api/portal/submissions/${own.submission}`, `/api/portal/submissions/${randomUUID()}`],
];

describe('another tenant', () => {
  it('gets for an id of ours what it gets for one that nobody has', async () => {
    for (const [name, ours, nobodys] of addresses()) {
      const [foreign, unknown] = [await greta.call('GET', `/p/globex${ours}`), await greta.call('GET', `/p/globex${nobodys}`)];
      expect(JSON.stringify(plain(foreign)).replace(/"requestId":"[^"]*"/g, ''), name).toBe(JSON.stringify(plain(unknown)).replace(/"requestId":"[^"]*"/g, ''));
      expect(foreign.text, name).not.toContain(canary);
      expect(plain(await greta.call('GET', `/p/acme${ours}`)), name).toEqual(plain(await greta.call('GET', `/p/no-such-tenant${ours}`)));
    }
  });

  it('cannot write to a record of ours: the vendor is not even asked to', async () => {
    const { release } = (await greta.call('GET', '/p/globex/api/portal')).body;
    const before = server.sandbox.requests().length;
    for (const [action, input] of [['reply', { body: 'Let me in' }], ['close-ticket', {}]] as const) {
      const answer = await greta.call('POST', `/p/globex/api/portal/actions/${action}`, { release, submission: randomUUID(), input, parameters: { id: own.ticket } });
      expect(answer.body.status).toBe('failed');
    }
    expect(server.sandbox.requests().slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('finds nothing of ours in any list, page or block', async () => {
    const { navigation } = (await greta.call('GET', '/p/globex/api/portal')).body;
    for (const { page } of navigation) expect((await greta.call('GET', `/p/globex/api/portal/pages/${page}`)).text, page).not.toContain(canary);
  });

  it('is not chosen by any header, query or body', async () => {
    const headers = { 'x-tenant-id': 'acme', 'x-tenant': 'acme', 'x-forwarded-host': 'acme.localhost', 'x-original-url': '/p/acme/api/portal', 'x-forwarded-prefix': '/p/acme' };
    const answer = await greta.call('GET', '/p/globex/api/portal?tenant=acme', undefined, headers);
    expect(answer.body.tenant.slug).toBe('globex');
    expect((await greta.call('GET', '/p/globex/api/portal', undefined, { host: 'evil.example' })).text).not.toContain(canary);
  });
});

describe('every route', () => {
  it('refuses a stranger, and tells nothing', async () => {
    for (const { id, method, path, surface, policy } of routes) {
      if (policy === 'public') continue;
      const address = (surface === 'portal' ? '/p/acme' : '') + path.replaceAll(/:\w+/g, 'x');
      const answer = await server.stranger.call(method.toUpperCase(), address, method === 'get' || method === 'delete' ? undefined : {});
      expect(answer.status, id).toBe(401);
      expect(answer.text, id).not.toContain(canary);
    }
  });

  it('of the builder refuses a customer', async () => {
    for (const { id, method, path, surface } of routes) {
      if (surface !== 'builder') continue;
      const answer = await mia.call(method.toUpperCase(), path.replaceAll(/:\w+/g, 'x'), method === 'get' || method === 'delete' ? undefined : {});
      expect(answer.status, id).toBe(403);
    }
  });

  it('that changes something refuses what another site could send', async () => {
    for (const { id, method, path, surface } of routes) {
      if (method === 'get') continue;
      const visitor = surface === 'portal' ? mia : adam;
      const address = (surface === 'portal' ? '/p/acme' : '') + path.replaceAll(/:\w+/g, 'x');
      expect((await visitor.call(method.toUpperCase(), address, {}, { 'x-portico': '' })).status, id).toBe(403);
      expect((await visitor.call(method.toUpperCase(), address, {}, { origin: 'https://evil.example' })).status, id).toBe(403);
      expect((await visitor.call(method.toUpperCase(), address, {}, { 'sec-fetch-site': 'cross-site' })).status, id).toBe(403);
    }
  });

  it('answers GET without changing anything', async () => {
    const count = async () => (await adam.call('GET', '/api/admin/audit?range=[0,199]')).body.length;
    const before = await count();
    for (const { method, path, surface } of routes) if (method === 'get' && surface === 'builder') await adam.call('GET', path.replaceAll(/:\w+/g, 'x'));
    expect(await count()).toBe(before);
  });

  it('of the builder is closed to the roles that it does not name', async () => {
    const auditor = await server.as('aria@northwind.example');
    for (const { id, method, path, surface, policy } of routes) {
      if (surface !== 'builder' || typeof policy !== 'object' || policy.platform.includes('auditor')) continue;
      expect((await auditor.call(method.toUpperCase(), path.replaceAll(/:\w+/g, 'x'), method === 'get' || method === 'delete' ? undefined : {})).status, id).toBe(403);
    }
  });

  it('forgets a right the moment it is taken', async () => {
    const people = (await adam.call('GET', '/api/admin/people?filter={"q":"mia@acme"}')).body;
    const grant = people[0].grants[0];
    expect((await mia.call('GET', '/p/acme/api/portal/pages/support')).status).toBe(200);
    expect((await adam.call('DELETE', `/api/admin/grants/${grant.id}`)).status).toBe(200);
    expect((await mia.call('GET', '/p/acme/api/portal/pages/support')).status).toBe(404);
    expect((await adam.call('DELETE', `/api/admin/memberships/${grant.tenant}:${people[0].id}`)).status).toBe(200);
    expect((await mia.call('GET', '/p/acme/api/portal')).status).toBe(404);
  });
});
