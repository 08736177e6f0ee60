import { decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { issuerClient } from '../src/identity/issuers/issuer-client.ts';
import { realmKeys } from '../src/identity/tokens/realm-keys.ts';
import { realmVerifier } from '../src/identity/tokens/realm-verifier.ts';
import { smallBrowser } from '../src/identity/small-browser.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal } from './real-portal.ts';
import { makeRealm, publicUrl, realmNamed, secrets, type RealRealm } from './real-realm.ts';
import { walkSignIn, type Person } from './walk-sign-in.ts';

const audience = 'portico';
const machineToken = async (realm: RealRealm): Promise<string> => (await realm.token('machine', { grant_type: 'client_credentials' })).access_token;
const clientOf = async (realm: RealRealm, clientId: string) => (await realm.admin<{ id: string; attributes: Record<string, string> }[]>('GET', `/clients?clientId=${clientId}`))[0]!;
const setClient = async (realm: RealRealm, clientId: string, change: Record<string, unknown>) => {
  const client = await clientOf(realm, clientId);
  await realm.admin('PUT', `/clients/${client.id}`, { ...client, ...change });
};
/** Adds a key; the newest has the highest priority and so is the one that signs. */
let priority = 200;
const addKey = async (realm: RealRealm, providerId: string, config: Record<string, string> = {}) => {
  const { id } = await realm.admin<{ id: string }>('GET', '');
  return realm.admin<string>('POST', '/components', { name: `${providerId}-${priority += 1}`, providerId, providerType: 'org.keycloak.keys.KeyProvider', parentId: id, config: Object.fromEntries(Object.entries({ priority: String(priority), ...config }).map(([name, value]) => [name, [value]])) });
};

let realm: RealRealm;
let other: RealRealm;
beforeAll(async () => {
  realm = await makeRealm('tokens');
  other = await makeRealm('elsewhere');
});
afterEach(() => { vi.useRealTimers(); });

describe('a realm that signs with RS256', () => {
  const verify = (token: string) => realmVerifier({ issuer: realm.issuer, audience })(token);

  it('has the token of a service account accepted', async () => {
    const token = await machineToken(realm);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(await verify(token)).toMatchObject({ issuer: realm.issuer, subject: await realm.idOf('service-account-portico-machine'), claims: { azp: 'portico-machine' } });
  });

  it('has a token refused that was made for another audience, and one for none', async () => {
    const token = await machineToken(realm);
    await expect(realmVerifier({ issuer: realm.issuer, audience: 'another' })(token)).rejects.toThrow('audience');
    await expect(verify((await realm.token('administration', { grant_type: 'client_credentials' })).access_token)).rejects.toThrow('audience');
  });

  it('has the token of another realm of the same Keycloak refused', async () => {
    const token = await machineToken(other);
    await expect(verify(token)).rejects.toThrow('not signed with a key of the realm');
    expect(await realmVerifier({ issuer: other.issuer, audience })(token)).toMatchObject({ issuer: other.issuer });
  });

  it('has a token refused whose claims were changed', async () => {
    const [head, body, signature] = (await machineToken(realm)).split('.');
    const changed = { ...JSON.parse(Buffer.from(body!, 'base64url').toString()), sub: await realm.idOf('ada@acme.example') };
    await expect(verify(`${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`)).rejects.toThrow();
  });

  it('has a token refused that has expired', async () => {
    await setClient(realm, 'portico-machine', { attributes: { 'access.token.lifespan': '1' } });
    const token = await machineToken(realm);
    await setClient(realm, 'portico-machine', { attributes: { 'access.token.lifespan': '' } });
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    await expect(verify(token)).rejects.toThrow('expired');
  });

  it('may have a clock ahead of ours by less than a minute, and no more', async () => {
    const token = await machineToken(realm);
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: now - 50_000 });
    expect(await verify(token)).toMatchObject({ issuer: realm.issuer });
    vi.setSystemTime(now - 70_000);
    await expect(verify(token)).rejects.toThrow('future');
  });

  it('has id tokens and refresh tokens refused as access tokens', async () => {
    const { access_token, id_token, refresh_token } = await signedIn(realm);
    expect(await verify(access_token)).toMatchObject({ claims: { typ: 'Bearer' } });
    await expect(verify(id_token!)).rejects.toThrow('wrong type');
    await expect(verify(refresh_token!)).rejects.toThrow('not signed with a key of the realm');
  });

  it('signs with a new key from one moment to the next, and takes an old one away', async () => {
    // As in a server, but for the minutes: one verifier lives through all of it.
    const lasting = realmVerifier({ issuer: realm.issuer, audience, keys: realmKeys(realm.issuer, fetch, { renewAfter: 1000, waitAfter: 2000, endAfter: 60_000, pause: 200, now: Date.now }) });
    const before = await machineToken(realm);
    await lasting(before);
    await addKey(realm, 'rsa-generated');
    const after = await machineToken(realm);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect(await lasting(after)).toMatchObject({ issuer: realm.issuer });
    expect(await lasting(before)).toMatchObject({ issuer: realm.issuer });

    const old = (await realm.admin<{ keys: { kid: string; providerId: string }[] }>('GET', '/keys')).keys.find(({ kid }) => kid === decodeProtectedHeader(before).kid)!;
    await realm.admin('DELETE', `/components/${old.providerId}`);
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    await expect(lasting(before)).rejects.toThrow('not signed with a key of the realm');
    expect(await lasting(after)).toMatchObject({ issuer: realm.issuer });
  });
});

describe('a token whose realm has second thoughts', () => {
  const verify = (token: string) => issuerClient({
    row: { id: '1', url: realm.issuer, label: 'Keycloak', kind: 'keycloak', own: true, clientId: audience, scope: null, audience: null, accountUrl: null, domains: [], every: false, mapping: {} },
    address: realm.issuer, secret: () => secrets.portico,
  }).verify(token);

  it('is refused when its client is switched off, which gets no new one', async () => {
    const token = await machineToken(realm);
    await verify(token);
    await setClient(realm, 'portico-machine', { enabled: false });
    await expect(verify(token)).rejects.toThrow('has ended');
    expect(await realm.token('machine', { grant_type: 'client_credentials' })).toMatchObject({ error: 'invalid_client' });
    await setClient(realm, 'portico-machine', { enabled: true });
  });

  it('is refused when its person is switched off, and when their session is ended', async () => {
    const one = await signedIn(realm);
    await verify(one.access_token);
    await realm.admin('POST', `/users/${one.id}/logout`);
    await expect(verify(one.access_token)).rejects.toThrow('has ended');

    const two = await signedIn(realm);
    await realm.admin('PUT', `/users/${two.id}`, { enabled: false });
    await expect(verify(two.access_token)).rejects.toThrow('has ended');
  });
});

it('a realm that begins to sign with ES256 is followed by the verifier that was there before', async () => {
  const lasting = realmVerifier({ issuer: other.issuer, audience });
  await lasting(await machineToken(other));
  await addKey(other, 'ecdsa-generated');
  await setClient(other, 'portico-machine', { attributes: { 'access.token.signed.response.alg': 'ES256' } });
  await new Promise((resolve) => { setTimeout(resolve, 2100); });
  const token = await machineToken(other);
  await setClient(other, 'portico-machine', { attributes: { 'access.token.signed.response.alg': '' } });
  expect(decodeProtectedHeader(token).alg).toBe('ES256');
  expect(await lasting(token)).toMatchObject({ issuer: other.issuer });
});

describe.each([['ES256', 'ecdsa-generated'], ['PS256', 'rsa-generated'], ['EdDSA', 'eddsa-generated']])('a realm that signs with %s', (alg, providerId) => {
  beforeAll(async () => {
    await addKey(other, providerId, alg === 'PS256' ? { algorithm: 'PS256' } : {});
    await other.admin('PUT', '', { defaultSignatureAlgorithm: alg });
  });
  const verify = (token: string) => realmVerifier({ issuer: other.issuer, audience })(token);

  it('has its tokens accepted, those of people and those of machines', async () => {
    const token = await machineToken(other);
    expect(decodeProtectedHeader(token).alg).toBe(alg);
    expect(await verify(token)).toMatchObject({ issuer: other.issuer, claims: { azp: 'portico-machine' } });
    expect(await verify((await signedIn(other)).access_token)).toMatchObject({ claims: { azp: 'portico', typ: 'Bearer' } });
  });

  it('has an id token refused, and a token of another audience', async () => {
    await expect(verify((await signedIn(other)).id_token!)).rejects.toThrow('no access token');
    await expect(realmVerifier({ issuer: other.issuer, audience: 'another' })(await machineToken(other))).rejects.toThrow('"aud"');
  });

  it('may sign for one client with RS256', async () => {
    await setClient(other, 'portico-machine', { attributes: { 'access.token.signed.response.alg': 'RS256' } });
    const token = await machineToken(other);
    expect(decodeProtectedHeader(token).alg).toBe('RS256');
    expect(await verify(token)).toMatchObject({ issuer: other.issuer });
    await setClient(other, 'portico-machine', { attributes: { 'access.token.signed.response.alg': '' } });
  });
});

describe('the token of a person', () => {
  const shipped = realmNamed();
  let portal: RealPortal;
  beforeAll(async () => {
    portal = await startPortal(shipped);
    expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
  });
  afterAll(() => portal.stop());

  const rolesIn = async (token: string, tenant: string): Promise<string> => {
    const { status, body } = await portal.stranger.call('GET', `/p/${tenant}/api/portal`, undefined, { authorization: `Bearer ${token}` });
    return status === 200 ? `in as ${body.principal.roles.map(({ key }: { key: string }) => key).join()}` : String(status);
  };
  /** The seconds until a token that is asked with all the time gives this. */
  const secondsUntil = async (wanted: string, token: string, tenant: string): Promise<number> => {
    const began = Date.now();
    for (let found = ''; found !== wanted; found = await rolesIn(token, tenant)) {
      if (Date.now() - began > 60_000) throw new Error(`After a minute it is ${found}, not ${wanted}.`);
      await new Promise((resolve) => { setTimeout(resolve, 1000); });
    }
    return (Date.now() - began) / 1000;
  };
  /** Somebody of Acme and Globex, by roles of the realm, who has signed in at Portico once. */
  const person = async () => {
    const who = await shipped.addPerson({ organization: 'acme', roles: ['billing', 'member'] });
    await shipped.admin('POST', `/organizations/${await organization('globex')}/members`, who.id);
    await portal.signIn(who);
    return who;
  };
  const organization = async (alias: string) => (await shipped.admin<{ id: string; alias: string }[]>('GET', `/organizations?search=${alias}`)).find((one) => one.alias === alias)!.id;
  const everywhere = 'openid organization:*';

  it('gives what the realm says of that very token, which depends on its scope', async () => {
    const who = await person();
    const [all, acme, none] = [await tokensOf(shipped, who, everywhere), await tokensOf(shipped, who, 'openid organization:acme'), await tokensOf(shipped, who, 'openid')].map(({ access_token: token }) => token) as [string, string, string];
    const of = async (token: string) => [await rolesIn(token, 'acme'), await rolesIn(token, 'globex')];
    for (let round = 0; round < 2; round += 1) expect(await Promise.all([all, acme, none].map(of))).toEqual([['in as billing,member', 'in as billing,member'], ['in as billing,member', '404'], ['404', '404']]);
  });

  it('loses within a minute what is taken away at the realm, although nobody signs in again', async () => {
    const [loses, leaves, stays] = [await person(), await person(), await person()];
    const [ofLoses, ofLeaves, ofStays] = (await Promise.all([loses, leaves, stays].map((who) => tokensOf(shipped, who, everywhere)))).map(({ access_token: token }) => token) as [string, string, string];
    for (const token of [ofLoses, ofLeaves, ofStays]) expect(await rolesIn(token, 'acme')).toBe('in as billing,member');

    await shipped.admin('DELETE', `/users/${loses.id}/role-mappings/realm`, [await shipped.admin('GET', '/roles/billing')]);
    await shipped.admin('DELETE', `/organizations/${await organization('acme')}/members/${leaves.id}`);
    const seconds = await Promise.all([secondsUntil('in as member', ofLoses, 'acme'), secondsUntil('404', ofLeaves, 'acme')]);
    console.log(`Refused after ${seconds.map((value) => Math.round(value)).join(', ')} s to a person's token: a role lost, a membership ended.`);
    expect([await rolesIn(ofLeaves, 'globex'), await rolesIn(ofStays, 'acme')]).toEqual(['in as billing,member', 'in as billing,member']);
  });
});

/** The tokens of a new person who signs in. */
async function signedIn(at: RealRealm) {
  const person = await at.addPerson({ organization: 'acme' });
  return { ...await tokensOf(at, person, 'openid'), id: person.id };
}

/** What Portico's client gets for somebody who signs in, as a program does that has the client's secret. */
async function tokensOf(at: RealRealm, person: Person, scope: string) {
  const redirect_uri = `${publicUrl}/auth/callback`;
  const code_verifier = 'a-verifier-of-at-least-forty-three-characters-0';
  const code_challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(code_verifier))).toString('base64url');
  const start = `${at.issuer}/protocol/openid-connect/auth?${new URLSearchParams({ client_id: 'portico', response_type: 'code', redirect_uri, scope, code_challenge, code_challenge_method: 'S256' })}`;
  const { url } = await walkSignIn(smallBrowser(), start, person);
  return at.token('portico', { grant_type: 'authorization_code', code: new URL(url).searchParams.get('code')!, redirect_uri, code_verifier });
}
