import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Issuer, Membership, Principal, Tenant } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { signerClient, startTestSigner, type Change, type TestSigner } from '../testing/test-signer.ts';
import { tokensOf } from '../testing/test-tokens.ts';

const api = 'https://portal.example.com/api';
let portal: TestPortal;
let [withAudience, without] = [] as unknown as [TestSigner, TestSigner];

beforeAll(async () => {
  [portal, withAudience, without] = await Promise.all([startTestPortal(), startTestSigner(), startTestSigner()]);
  await portal.database.transaction('operator', async (em) => {
    em.create(Issuer, { url: withAudience.url, label: 'With', kind: 'oidc', clientId: signerClient.clientId, audience: api, domains: [], mapping: {} });
    em.create(Issuer, { url: without.url, label: 'Without', kind: 'oidc', clientId: signerClient.clientId, domains: [], mapping: {} });
    const { id: tenantId } = await em.findOneOrFail(Tenant, { slug: 'beta' });
    const machine = em.create(Principal, { issuer: withAudience.url, subject: 'machine', name: 'Machine', kind: 'service' });
    await em.flush();
    await em.insert(Membership, { tenantId, principalId: machine.id });
    await em.insert(Grant, { tenantId, principalId: machine.id, role: 'billing' });
  });
  await portal.announced('settled');
});
afterAll(() => Promise.all([portal.close(), withAudience.close(), without.close()]));

/** Whether "Try a token" says that the API takes it. */
const said = async (token: string) => (await portal.identity.issuerDesk.look(withAudience.url, token)).bearer;
const ask = async (token: string, tenant = 'beta') => fetch(`${portal.origin}/p/${tenant}/api/portal`, { headers: { authorization: `Bearer ${token}` } });
const machine = (change: Change = {}) => withAudience.access({ ...change, payload: { sub: 'machine', aud: api, ...change.payload }, header: { typ: 'JWT', ...change.header } });

describe('an access token for an audience of its own', () => {
  it('is taken although its header does not say that it is one', async () => {
    for (const typ of ['JWT', undefined, 'at+jwt']) {
      const token = await machine({ header: { typ } });
      const answer = await ask(token);
      expect(await said(token), String(typ)).toBe(true);
      expect([answer.status, await answer.json()], String(typ)).toMatchObject([200, { who: { principal: { kind: 'service', name: 'Machine' }, roles: ['billing'] } }]);
    }
    expect((await ask(await machine(), 'acme')).status).toBe(404);
  });

  it.each<[string, Change]>([
    ['an id token', { payload: { aud: signerClient.clientId } }], ['an id token that names both', { payload: { aud: [signerClient.clientId, api], nonce: 'n' } }],
    ['a token with the hash of another', { payload: { at_hash: 'x' } }], ['a logout token', { payload: { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } } }],
    ['a token that has expired', { payload: { exp: 1 } }], ['a token of another audience', { payload: { aud: `${api}/other` } }], ['a token bound to a key', { payload: { cnf: { jkt: 'x' } } }],
  ])('is not %s, nor said to be one where it is tried', async (_what, change) => {
    const token = await machine(change);
    expect([(await ask(token)).status, await said(token)]).toEqual([401, false]);
  });
});

describe('a token without an audience of its own', () => {
  it('has to say that it is an access token: an id token would pass otherwise', async () => {
    await portal.database.transaction('operator', (em) => em.insert(Principal, { issuer: without.url, subject: 'machine', name: 'Other machine' }));
    expect((await ask(await without.access({ payload: { sub: 'machine' } }))).status).toBe(404);
    expect((await ask(await without.access({ payload: { sub: 'machine' }, header: { typ: 'JWT' } }))).status).toBe(401);
    expect((await ask(await without.id({ payload: { sub: 'machine' } }))).status).toBe(401);
  });
});

describe('the issuer that a token names', () => {
  it('is the only one that may have signed it, and about its own people alone', async () => {
    expect((await ask(await without.access({ payload: { iss: withAudience.url, sub: 'machine', aud: api } }))).status).toBe(401);
    expect((await ask(await without.access({ payload: { sub: 'ann' } }), 'acme')).status).toBe(401);
    for (const iss of ['embedded', `${withAudience.url}/`, withAudience.url.toUpperCase(), 'https://unknown.example', '', undefined]) expect((await ask(await machine({ payload: { iss } }))).status, String(iss)).toBe(401);
  });

  it('is asked for nothing while it is suspended', async () => {
    const set = async (status: 'active' | 'suspended') => {
      await portal.database.transaction('operator', (em) => em.nativeUpdate(Issuer, { url: withAudience.url }, { status }));
      await portal.announced('settled');
    };
    await set('suspended');
    expect((await ask(await machine())).status).toBe(401);
    await set('active');
    expect((await ask(await machine())).status).toBe(200);
  });
});

describe('a token that is looked at', () => {
  const look = (url: string, token: string) => portal.identity.issuerDesk.look(url, token);

  it('may be of the demo\'s own issuer, an access token or an id token', async () => {
    const { access, idToken } = await tokensOf(portal, 'ann@acme.example');
    expect(await look('embedded', access)).toMatchObject({ verified: true, bearer: true, claims: { sub: 'ann' } });
    expect(await look('embedded', idToken)).toMatchObject({ verified: true, bearer: false, why: expect.stringContaining('the API takes access tokens alone'), claims: { sub: 'ann' } });
    expect(await look(withAudience.url, access)).toMatchObject({ verified: false, claims: null, why: expect.stringContaining('of another issuer') });
  });

  it('of an issuer that does not answer is said to be impossible now, not wrong', async () => {
    const lost = await startTestSigner();
    await portal.database.transaction('operator', (em) => em.insert(Issuer, { url: lost.url, label: 'Lost', kind: 'oidc', clientId: 'x', domains: [], mapping: {} }));
    const token = await lost.access();
    await lost.close();
    await expect(look(lost.url, token)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
