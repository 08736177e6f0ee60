import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Membership, Principal, Tenant } from './database/index.ts';
import { signerClient, startTestSigner, type TestSigner } from './identity/testing/test-signer.ts';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

// An issuer that has its tokens asked about at a place inside the network of whoever runs Portico.
let server: TestServer;
let signer: TestSigner;
let inside: Server;
let door: Server;
let adam: Visitor;
let issuer: string;
const says: Record<string, unknown> = {};
const reached: string[] = [];
const place = (at: Server) => `http://127.0.0.1:${(at.address() as AddressInfo).port}`;

beforeAll(async () => {
  inside = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"active":true}');
  });
  door = createServer((_request, response) => void response.writeHead(307, { location: `${place(inside)}/admin` }).end());
  for (const one of [inside, door]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', () => resolve()));
  signer = await startTestSigner(says);
  server = await startTestServer({ ISSUER_ALLOW: [signer.url, place(door)].map((url) => new URL(url).host).join(',') });
  adam = await server.as('adam@northwind.example');
}, 120_000);
afterAll(async () => {
  await server.stop();
  await signer.close();
  for (const one of [inside, door]) await new Promise((resolve) => { one.close(resolve); one.closeAllConnections(); });
});

/** Enters the issuer, with that place to ask, or changes it, so that it is discovered anew. */
async function enter(endpoint: string): Promise<void> {
  says.introspection_endpoint = endpoint;
  const body = { label: 'Elsewhere', url: signer.url, kind: 'oidc', clientId: signerClient.clientId, clientSecret: signerClient.clientSecret, tenants: [{ tenant: 'globex' }], mapping: {} };
  const made = issuer
    ? await adam.call('PUT', `/api/admin/issuers/${issuer}`, { ...(await adam.call('GET', `/api/admin/issuers/${issuer}`)).body as object, label: `Elsewhere at ${endpoint}` })
    : await adam.call('POST', '/api/admin/issuers', body);
  expect(made.status, made.text).toBeLessThan(300);
  issuer = (made.body as { id: string }).id;
}
const told = async () => (await adam.call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ verb: 'introspection.refused', issuer }))}`)).body as { details: { why: string }; targetName: string }[];
const ask = async () => fetch(`${server.origin}/p/globex/api/portal`, { headers: { authorization: `Bearer ${await signer.access({ payload: { sub: 'machine', jti: randomUUID() } })}` } });

describe('an issuer whose introspection is at an address that Portico may not call', () => {
  it('is not asked there, its tokens count as if it could not be asked, and the administrator is told why', async () => {
    await enter(`${place(inside)}/admin?x=`);
    await server.database.transaction('operator', async (em) => {
      const { id: principalId } = em.create(Principal, { issuer: signer.url, subject: 'machine', name: 'Machine', kind: 'service' });
      await em.flush();
      await em.insert(Membership, { tenantId: (await em.findOneOrFail(Tenant, { slug: 'globex' })).id, principalId });
    });
    for (let n = 0; n < 2; n += 1) expect((await ask()).status).toBe(200);
    expect(reached).toEqual([]);
    expect((await told()).map(({ details, targetName }) => [details.why, targetName])).toEqual([[expect.stringMatching(/Portico may not call 127\.0\.0\.1:\d+.* ISSUER_ALLOW/), 'Elsewhere']]);
  });

  it.each(['file:///etc/passwd', 'http://169.254.169.254/latest/meta-data', 'no address'])('nor does %s do harm', async (endpoint) => {
    await enter(endpoint);
    expect((await ask()).status).toBe(200);
    expect((await told())[0]!.details.why).toMatch(/no address with https|may not call 169\.254\.169\.254/);
    expect(reached).toEqual([]);
  });

  it('is not reached by a redirect either, and one that may be called is', async () => {
    await enter(place(door));
    expect((await ask()).status).toBe(200);
    await enter(`${signer.url}/protocol/openid-connect/token/introspect`);
    signer.about.introspection = () => ({ active: false });
    expect((await ask()).status).toBe(401);
    expect(reached).toEqual([]);
  });
});
