import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

// A host that every guard lets through, as any public https address would be, and what it was sent.
let elsewhere: Server, address: string;
const seen: string[] = [];
let server: TestServer;
let adam: Visitor, olive: Visitor, paul: Visitor, bill: Visitor;

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  address = `http://${place}`;
  server = await startTestServer({ EGRESS_ALLOW: place });
  [adam, olive, paul, bill] = await Promise.all(['adam@northwind.example', 'olive@northwind.example', 'paul@northwind.example', 'bill@acme.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor];
});
afterAll(async () => {
  await server.stop();
  elsewhere.close();
});

/** Drafts the Stripe connector with another address in the definition itself. */
async function draftElsewhere(): Promise<void> {
  const { body, revision } = (await olive.call('GET', '/api/admin/connectors/stripe')).body;
  const moved = { ...body, connection: { ...body.connection, baseUrl: address } };
  expect((await olive.call('PUT', '/api/admin/connectors/stripe', { body: moved, revision })).status).toBe(200);
}

describe('the secrets of a connection', () => {
  it('do not follow a drafted connector: a preview does not call it at all', async () => {
    await draftElsewhere();
    const preview = await olive.call('POST', '/api/admin/preview', { tenant: 'acme', roles: ['billing'], page: 'invoices' });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('"code":"not-connected"');
    expect(seen).toEqual([]);
    await olive.call('POST', '/api/admin/connectors/stripe/discard');
    expect((await olive.call('POST', '/api/admin/preview', { tenant: 'acme', roles: ['billing'], page: 'invoices' })).text).not.toContain('"code":"not-connected"');
  });

  it('do not follow a published connector to another address until they are entered again', async () => {
    await draftElsewhere();
    expect((await paul.call('POST', '/api/admin/releases', { note: 'moved' })).status).toBe(201);
    expect((await bill.call('GET', '/p/acme/api/portal/pages/invoices')).text).toContain('"code":"not-connected"');
    expect((await adam.call('POST', '/api/admin/connections/stripe/test')).body).toMatchObject({ ok: false, message: expect.stringMatching(/entered again/) });
    const shown = (await adam.call('GET', '/api/admin/connections/stripe')).body;
    expect(shown).toMatchObject({ secretsSet: [], state: 'not-connected' });
    expect((await adam.call('PUT', '/api/admin/connections/stripe', { settings: shown.settings })).body.errors).toEqual([expect.objectContaining({ pointer: '/secrets/key' })]);
    expect(seen).toEqual([]);

    expect((await adam.call('PUT', '/api/admin/connections/stripe', { settings: shown.settings, secrets: { key: 'given-for-there' } })).body).toMatchObject({ secretsSet: ['key'], state: 'connected' });
    await adam.call('POST', '/api/admin/connections/stripe/test');
    expect(seen.join()).toContain('given-for-there');
    expect(seen.join()).not.toContain('rk_sandbox');
  });
});
