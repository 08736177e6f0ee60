import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issuer } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
let outside: Server;
let url: string;
let described: Record<string, unknown> = {};

beforeAll(async () => {
  outside = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({
      issuer: url, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token`, jwks_uri: `${url}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], ...described,
    }));
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  portal = await startTestPortal();
});
afterAll(() => Promise.all([portal.close(), new Promise((done) => { outside.close(done); outside.closeAllConnections(); })]));

/** Begins a sign-in at the issuer as it describes itself now. */
async function begin(change: Record<string, unknown>): Promise<Response> {
  described = change;
  const id = await portal.database.transaction('operator', async (em) => {
    await em.nativeDelete(Issuer, { url });
    const row = em.create(Issuer, { url, label: 'Test', kind: 'oidc', clientId: 'x', clientSecret: portal.identity.issuerDesk.sealSecret(url, 'x'), domains: [], mapping: {}, scope: `${Math.random()}` });
    await em.flush();
    return row.id;
  });
  await portal.announced('settled');
  return portal.browser().fetch(`${portal.origin}/auth/sign-in?at=${id}`);
}

describe('where an issuer sends browsers', () => {
  it('is an address of the web', async () => {
    expect((await begin({})).headers.get('location')).toMatch(new RegExp(`^${url}/auth\\?`));
  });

  it.each(['authorization_endpoint', 'end_session_endpoint'])('is refused as a whole where its %s is a script or another scheme', async (name) => {
    for (const to of ['javascript:alert(document.domain)//', 'data:text/html,x', 'JaVaScRiPt:1', 'file:///etc/passwd', '//evil.example', 7]) {
      const answer = await begin({ [name]: to });
      expect([answer.status, answer.headers.get('location')], String(to)).toEqual([503, null]);
    }
  });
});
