import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Setting } from '../../database/index.ts';
import { joseVerifier } from './jose.ts';
import { realmVerifier } from './realm-verifier.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { tokensOf } from '../testing/test-tokens.ts';
import type { TokenVerifier } from './token-verifier.ts';

let portal: TestPortal;
let access: string;
let idToken: string;
let key: JWK;
let issuer: string;
const verifiers: Record<string, TokenVerifier> = {};

beforeAll(async () => {
  portal = await startTestPortal();
  issuer = `${portal.origin}/realms/portico`;
  ({ access, idToken } = await tokensOf(portal, 'ann@acme.example'));
  const setting = await portal.database.transaction('operator', (em) => em.findOneOrFail(Setting, { name: 'embedded-issuer' }));
  const { jwk } = JSON.parse(Buffer.from(setting.value).toString()) as { jwk: JWK };
  key = jwk;
  const { jwks_uri: jwksUri } = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json() as { jwks_uri: string };
  verifiers.realm = realmVerifier({ issuer, audience: 'portico' });
  verifiers.jose = joseVerifier({ kind: { issuer, audience: 'portico', says: 'header' }, jwksUri });
});
afterAll(() => portal.close());

interface Change { payload?: Record<string, unknown>; header?: Record<string, unknown>; key?: JWK }

/** A token as the issuer would sign it, but for what is changed; undefined takes a claim away. */
async function forged({ payload = {}, header = {}, key: with_ = key }: Change = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = Object.fromEntries(Object.entries({ iss: issuer, sub: 'ann', aud: 'portico', typ: 'Bearer', azp: 'portico', iat: now, exp: now + 60, ...payload }).filter(([, value]) => value !== undefined));
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid!, ...header }).sign(await importJWK(with_, 'RS256'));
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const stranger = () => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256' } as JWK);

/** Every verifier passes the same list. */
describe.each(['realm', 'jose'])('the %s verifier', (name) => {
  const verify = (token: string) => verifiers[name]!(token);

  it('accepts the issuer\'s own access token', async () => {
    expect(await verify(access)).toMatchObject({ issuer, subject: 'ann', claims: { aud: 'portico', azp: 'portico' } });
    expect(await verify(await forged())).toMatchObject({ subject: 'ann' });
  });

  const refused: [string, () => string | Promise<string>][] = [
    ['no token at all', () => ''],
    ['what is no token', () => 'a.b.c'],
    ['an id token', () => idToken],
    ['a token that was tampered with', () => { const [head, , sign] = access.split('.'); return `${head}.${part({ ...JSON.parse(Buffer.from(access.split('.')[1]!, 'base64url').toString()), sub: 'bob' })}.${sign}`; }],
    ['a signature that was cut off', () => `${access.split('.').slice(0, 2).join('.')}.`],
    ['a signature that was changed', () => access.slice(0, -8) + (access.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA')],
    ['alg none', () => `${part({ alg: 'none', typ: 'at+jwt', kid: key.kid })}.${access.split('.')[1]}.`],
    ['HS256 signed with the public key', () => {
      const pem = createPublicKey({ key: { kty: 'RSA', n: key.n!, e: key.e! } as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const text = `${part({ alg: 'HS256', typ: 'at+jwt', kid: key.kid })}.${access.split('.')[1]}`;
      return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
    }],
    ['a stranger\'s signature', () => forged({ key: stranger() })],
    ['a stranger\'s signature with a key of its own in the header', () => { const own = stranger(); return forged({ key: own, header: { jwk: { kty: own.kty, n: own.n, e: own.e }, kid: 'own' } }); }],
    ['an unknown key', () => forged({ header: { kid: 'unknown' } })],
    ['another audience', () => forged({ payload: { aud: 'another-client' } })],
    ['no audience', () => forged({ payload: { aud: undefined } })],
    ['another issuer', () => forged({ payload: { iss: `${portal.origin}/realms/other` } })],
    ['an issuer that begins alike', () => forged({ payload: { iss: `${issuer}.evil.example` } })],
    ['a token that has expired', () => forged({ payload: { exp: Math.floor(Date.now() / 1000) - 60 } })],
    ['a token that never expires', () => forged({ payload: { exp: undefined } })],
    ['a token about nobody', () => forged({ payload: { sub: undefined } })],
    ['the kind of an id token', () => forged({ payload: { typ: 'ID' }, header: { typ: 'JWT' } })],
  ];
  it.each(refused)('refuses %s', async (_what, token) => {
    await expect(verify(await token())).rejects.toThrow();
  });

  it('accepts good tokens after all that', async () => {
    expect(await verify(access)).toMatchObject({ subject: 'ann' });
  });
});

describe('a bearer token', () => {
  const ask = (token: string, tenant = 'acme', extra: Record<string, string> = {}) => fetch(`${portal.origin}/p/${tenant}/api/portal`, { headers: { authorization: `Bearer ${token}`, ...extra } });

  it('stands for its principal where no cookie is', async () => {
    expect(await (await ask(access)).json()).toMatchObject({ who: { principal: { email: '' , name: 'ann' }, roles: ['customer-admin'] } });
  });

  it('gives no more than its principal has', async () => {
    expect((await ask(access, 'beta')).status).toBe(404);
    expect((await ask(await forged({ payload: { sub: 'never-was' } }))).status).toBe(401);
  });

  it('does not help where a cookie is, even a bad one', async () => {
    expect((await ask(access, 'acme', { cookie: `portico=${'A'.repeat(43)}` })).status).toBe(401);
  });

  it('is refused when forged, malformed or in another scheme', async () => {
    expect((await ask(idToken)).status).toBe(401);
    expect((await ask(`${access}x`)).status).toBe(401);
    expect((await ask('x')).status).toBe(401);
    expect((await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { authorization: `Basic ${access}` } })).status).toBe(401);
    expect((await fetch(`${portal.origin}/p/acme/api/portal?access_token=${access}`)).status).toBe(401);
  });
});
