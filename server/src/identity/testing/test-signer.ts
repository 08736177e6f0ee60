import { createPublicKey, generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { importJWK, type JWK, SignJWT } from 'jose';
import { Issuer, IssuerTenant, Tenant } from '../../database/index.ts';
import { sealIssuerSecret } from '../issuers/issuer-secret.ts';
import type { TestPortal } from './test-portal.ts';

/** What differs from a good token; undefined takes a claim or a member of the header away. */
export interface Change { payload?: Record<string, unknown>; header?: Record<string, unknown>; key?: JWK }

type Said = Record<string, unknown>;

/** An issuer whose private key the test holds, so that it can sign whatever an attacker might wish for. It has the addresses of a Keycloak realm. */
export interface TestSigner {
  url: string;
  key: JWK;
  /** The public half, as the PEM that a confused verifier would take for a shared secret. */
  publicPem: string;
  /** An access token for Portico's client about "ann", good for a minute, but for what is changed. */
  access(change?: Change): Promise<string>;
  /** An id token for Portico's client about "ann", but for what is changed. */
  id(change?: Change): Promise<string>;
  /** What its token endpoint answers from now on. */
  answerWith(tokens: Record<string, unknown>): void;
  /** Every code that its token endpoint was given. */
  redeemed(): string[];
  /** How often its keys were asked for. */
  keysAsked(): number;
  /** What it says from now on when asked about a token, at its introspection beside `active` and at its userinfo; null for trouble on its side, 'nothing' where it hangs, 'break' where it breaks the connection off, a number where it refuses with that status ('invalid_token' and 'insufficient_scope': with 401 and that error). */
  about: { introspection(token: string): Said | null | number | Promise<Said | null | number>; userinfo(token: string): Said | null | number | 'nothing' | 'break' | 'invalid_token' | 'insufficient_scope' };
  /** Every token that its userinfo was asked with. */
  userinfoAsked: string[];
  close(): Promise<void>;
}

export const signerClient = { clientId: 'portico-client', clientSecret: 'a-secret-of-the-client' };

/** A key pair that belongs to nobody the portal knows. */
export const strangersKey = (): JWK => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256' } as JWK);

/** Base64url of JSON, as the parts of a token are. */
export const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Starts one that says in its discovery where it can be asked about tokens (RFC 8414), as issuers of other kinds than Keycloak's do. */
export async function startAskableSigner(): Promise<TestSigner> {
  const says: Record<string, unknown> = {};
  const signer = await startTestSigner(says);
  says.introspection_endpoint = `${signer.url}/protocol/openid-connect/token/introspect`;
  return signer;
}

/** Starts the issuer on a free port of this machine. `says`: what it says of itself besides. */
export async function startTestSigner(says: Record<string, unknown> = {}): Promise<TestSigner> {
  const key: JWK = { ...strangersKey(), kid: 'key-1' };
  const open = { kty: key.kty, n: key.n, e: key.e, kid: key.kid, alg: 'RS256', use: 'sig' };
  let tokens: Record<string, unknown> = {};
  const codes: string[] = [];
  let asked = 0;
  const userinfoAsked: string[] = [];
  const about: TestSigner['about'] = { introspection: () => ({}), userinfo: () => ({}) };
  const server = createServer((request, response) => {
    const answer = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const { pathname } = new URL(request.url!, url);
    if (pathname.endsWith('/.well-known/openid-configuration')) return answer({ ...metadata(url), ...says });
    if (pathname.endsWith('/certs')) { asked += 1; return answer({ keys: [open] }); }
    if (pathname.endsWith('/token')) return void text(request).then((form) => { codes.push(new URLSearchParams(form).get('code') ?? ''); answer(tokens); });
    const orTrouble = (said: ReturnType<TestSigner['about']['userinfo']>) => {
      if (said === 'break') request.socket.destroy();
      else if (said === null) response.writeHead(503).end();
      else if (typeof said === 'number') response.writeHead(said).end();
      else if (said === 'invalid_token' || said === 'insufficient_scope') response.writeHead(401, { 'www-authenticate': `Bearer realm="test", error="${said}"` }).end();
      else if (said !== 'nothing') answer(said);
    };
    if (pathname.endsWith('/introspect')) return void text(request).then(async (form) => { const said = await about.introspection(new URLSearchParams(form).get('token') ?? ''); orTrouble(typeof said === 'object' && said ? { active: true, ...said } : said); });
    if (pathname.endsWith('/userinfo')) {
      const token = request.headers.authorization?.split(' ')[1] ?? '';
      userinfoAsked.push(token);
      return orTrouble(about.userinfo(token));
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/test`;

  const sign = async (kind: Record<string, unknown>, type: string, { payload = {}, header = {}, key: by = key }: Change) => {
    const now = Math.floor(Date.now() / 1000);
    const given = { iss: url, sub: 'ann', aud: signerClient.clientId, azp: signerClient.clientId, iat: now, exp: now + 60, ...kind, ...payload };
    const claims = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const head = Object.fromEntries(Object.entries({ alg: 'RS256', typ: type, kid: key.kid!, ...header }).filter(([, value]) => value !== undefined));
    return new SignJWT(claims).setProtectedHeader(head as { alg: string }).sign(await importJWK(by, 'RS256'));
  };

  return {
    url, key,
    publicPem: createPublicKey({ key: open as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' }) as string,
    access: (change = {}) => sign({ typ: 'Bearer' }, 'at+jwt', change),
    id: (change = {}) => sign({ typ: 'ID' }, 'JWT', change),
    answerWith: (next) => { tokens = next; },
    redeemed: () => codes,
    keysAsked: () => asked,
    about, userinfoAsked,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** Enters the issuer into the portal's table, as an administrator would. `speaksFor`: the tenants that it may speak for, by their slug as name and id. */
export async function addIssuer(portal: TestPortal, { url }: TestSigner, { speaksFor = [], signIn = false, ...row }: { speaksFor?: string[]; signIn?: boolean; domains?: string[]; every?: boolean; mapping?: ClaimMapping } = {}): Promise<string> {
  const id = randomUUID();
  await portal.database.transaction('operator', async (em) => {
    em.create(Issuer, { id, url, label: 'A customer\'s own', kind: 'oidc', clientId: signerClient.clientId, clientSecret: sealIssuerSecret(portal.config.secretKey, url, signerClient.clientSecret), domains: [], every: false, mapping: {}, ...row });
    await em.flush();
    for (const slug of speaksFor) em.create(IssuerTenant, { issuerId: id, tenantId: (await em.findOneOrFail(Tenant, { slug })).id, name: slug, externalId: slug, signIn });
  });
  await portal.announced(`issuer:${id}`);
  return id;
}

const metadata = (url: string) => ({
  issuer: url, authorization_endpoint: `${url}/protocol/openid-connect/auth`, token_endpoint: `${url}/protocol/openid-connect/token`, jwks_uri: `${url}/protocol/openid-connect/certs`, userinfo_endpoint: `${url}/protocol/openid-connect/userinfo`,
  response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'],
});
