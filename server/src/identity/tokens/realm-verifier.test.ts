import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realmVerifier } from './realm-verifier.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** A key as a realm keeps it: the half that signs, and what it tells of the other half. */
interface Signing { kid: string; alg: string; sign: CryptoKey; told: Record<string, unknown> }

let server: Server;
let issuer: string;
let told: Record<string, unknown>[];
beforeAll(async () => {
  server = createServer((request, response) => {
    const answers: Record<string, unknown> = { certs: { keys: told } };
    const answer = answers[request.url!.replace('/realms/r/protocol/openid-connect/', '')];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/r`;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));

let made = 0;
async function keyOf(alg: string, use = 'sig'): Promise<Signing> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `key-${made += 1}`;
  return { kid, alg, sign: privateKey, told: { ...await exportJWK(publicKey), kid, alg, use } };
}

const seconds = () => Math.floor(Date.now() / 1000);

/** An access token as a Keycloak writes it, but for what is changed; undefined takes away. */
function tokenOf({ kid, alg, sign }: Signing, payload: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  const claims = { iss: issuer, sub: 'ada', aud: ['portico', 'account'], typ: 'Bearer', azp: 'somebody', iat: seconds(), exp: seconds() + 120, ...payload };
  return new SignJWT(JSON.parse(JSON.stringify(claims))).setProtectedHeader(JSON.parse(JSON.stringify({ alg, typ: 'JWT', kid, ...header }))).sign(sign);
}

/** RS256 is keycloak-connect's, the others are jose's: every one passes the same list. */
describe.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a realm that signs with %s', (alg) => {
  let key: Signing;
  let verify: TokenVerifier;
  beforeAll(async () => {
    key = await keyOf(alg);
    told = [key.told, (await keyOf('RSA-OAEP-256', 'enc')).told];
    verify = realmVerifier({ issuer, audience: 'portico' });
  });
  beforeEach(() => { told = [key.told]; });

  it('has its access tokens accepted', async () => {
    expect(await verify(await tokenOf(key))).toMatchObject({ issuer, subject: 'ada', claims: { azp: 'somebody' } });
    expect(await verify(await tokenOf(key, { aud: 'portico' }, { typ: 'at+jwt' }))).toMatchObject({ subject: 'ada' });
  });

  it('may have a clock that is up to a minute ahead', async () => {
    expect(await verify(await tokenOf(key, { iat: seconds() + 50, nbf: seconds() + 50 }))).toMatchObject({ subject: 'ada' });
  });

  const refused: [string, Record<string, unknown>, Record<string, unknown>?][] = [
    ['an id token', { typ: 'ID' }],
    ['a refresh token', { typ: 'Refresh' }],
    ['a logout token', { typ: 'Logout' }, { typ: 'logout+jwt' }],
    ['a token without its kind', { typ: undefined }],
    ['a token without a kind in its header', {}, { typ: undefined }],
    ['a token of another audience', { aud: 'account' }],
    ['a token of no audience', { aud: undefined }],
    ['an audience that begins alike', { aud: ['portico-administration'] }],
    ['another realm of the same Keycloak', { iss: 'http://127.0.0.1/realms/other' }],
    ['no issuer', { iss: undefined }],
    ['a token that has expired', { exp: seconds() - 61 }],
    ['a token that never expires', { exp: undefined }],
    ['an expiry that is no number', { exp: '9999999999' }],
    ['a token of the future', { iat: seconds() + 90 }],
    ['a token without the time of its making', { iat: undefined }],
    ['a token that is not good yet', { nbf: seconds() + 90 }],
    ['a token about nobody', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a token that is bound to a key', { cnf: { 'x5t#S256': 'abc' } }],
    ['a key that the realm does not have', {}, { kid: 'unknown' }],
    ['no name of a key', {}, { kid: undefined }],
  ];
  it.each(refused)('has %s refused', async (_what, payload, header) => {
    await expect(verify(await tokenOf(key, payload, header))).rejects.toThrow();
  });

  it('has a stranger\'s signature under its own key\'s name refused', async () => {
    await expect(verify(await tokenOf({ ...await keyOf(alg), kid: key.kid }))).rejects.toThrow();
  });

  it('has a changed token refused, and a signature that is cut off', async () => {
    const [head, body, signature] = (await tokenOf(key)).split('.');
    const changed = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body!, 'base64url').toString()), sub: 'bob' })).toString('base64url');
    await expect(verify(`${head}.${changed}.${signature}`)).rejects.toThrow();
    await expect(verify(`${head}.${body}.`)).rejects.toThrow();
  });

  it('has a token refused that names no algorithm', async () => {
    const [, body] = (await tokenOf(key)).split('.');
    await expect(verify(`${Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: key.kid })).toString('base64url')}.${body}.`)).rejects.toThrow();
  });
});

describe('the keys of a realm', () => {
  it('say which algorithm counts, not the token', async () => {
    const [rsa, pss] = [await keyOf('RS256'), await keyOf('PS256')];
    // The same key, used with an algorithm that the realm does not announce for it.
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const as = async (alg: string) => crypto.subtle.importKey('pkcs8', await crypto.subtle.exportKey('pkcs8', privateKey), { name: alg === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']);
    told = [rsa.told, pss.told, { ...await exportJWK(publicKey), kid: 'both', alg: 'RS256', use: 'sig' }];
    const verify = realmVerifier({ issuer, audience: 'portico' });
    const both = { kid: 'both', told: {} };
    expect(await verify(await tokenOf({ ...both, alg: 'RS256', sign: await as('RS256') }))).toMatchObject({ subject: 'ada' });
    await expect(verify(await tokenOf({ ...both, alg: 'PS256', sign: await as('PS256') }))).rejects.toThrow('not signed with a key');
  });

  it('of encryption never verify a signature', async () => {
    const [key, other] = [await keyOf('RS256'), await keyOf('RS256')];
    told = [other.told, { ...key.told, use: 'enc' }];
    await expect(realmVerifier({ issuer, audience: 'portico' })(await tokenOf(key))).rejects.toThrow('not signed with a key');
  });

  it('that are a shared secret never verify a signature', async () => {
    const secret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
    told = [(await keyOf('RS256')).told, { kty: 'oct', k: Buffer.from(await crypto.subtle.exportKey('raw', secret)).toString('base64url'), kid: 'hmac', alg: 'HS256', use: 'sig' }];
    await expect(realmVerifier({ issuer, audience: 'portico' })(await tokenOf({ kid: 'hmac', alg: 'HS256', sign: secret, told: {} }))).rejects.toThrow('not signed with a key');
  });

  it('may be of several algorithms at once, and one that nobody can read does not spoil the rest', async () => {
    const keys = [await keyOf('RS256'), await keyOf('ES256'), await keyOf('EdDSA')];
    told = [...keys.map((key) => key.told), { kty: 'OKP', crv: 'X', x: '', kid: 'odd', alg: 'EdDSA', use: 'sig' }];
    const verify = realmVerifier({ issuer, audience: 'portico' });
    for (const key of keys) expect(await verify(await tokenOf(key))).toMatchObject({ subject: 'ada' });
  });

  it('hold no way into this process\'s environment', () => {
    expect(() => realmVerifier({ issuer, audience: '${env.PATH}' })).toThrow();
  });
});

describe('a realm that is not one', () => {
  it('is refused by its address', () => {
    expect(() => realmVerifier({ issuer: 'https://login.example.com/', audience: 'portico' })).toThrow('ends in /realms/<realm>');
  });
});
