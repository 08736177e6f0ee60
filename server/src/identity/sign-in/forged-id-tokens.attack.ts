import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Principal, Session } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { part, signerClient, startTestSigner, strangersKey, type TestSigner } from '../testing/test-signer.ts';

let signer: TestSigner;
let portal: TestPortal;
beforeAll(async () => {
  signer = await startTestSigner();
  portal = await startTestPortal(() => ({ demo: false, issuer: { kind: 'oidc', url: signer.url, ...signerClient, keycloak: true } }));
});
afterAll(() => Promise.all([portal.close(), signer.close()]));

const now = () => Math.floor(Date.now() / 1000);
const { clientId, clientSecret } = signerClient;

/** Begins a sign-in, lets the issuer answer with what `make` gives for its nonce, and comes back. */
async function signInWith(make: (nonce: string) => Promise<Record<string, unknown>> | Record<string, unknown>) {
  const browser = portal.browser();
  const { searchParams } = new URL((await browser.fetch(`${portal.origin}/auth/sign-in`)).headers.get('location')!);
  signer.answerWith({ access_token: 'of-no-use', token_type: 'Bearer', ...await make(searchParams.get('nonce')!) });
  const answer = await browser.fetch(`${portal.origin}/auth/callback?code=any&state=${searchParams.get('state')}`);
  return { status: answer.status, cookie: browser.cookie('portico'), text: await answer.text() };
}

const changed = (payload: Record<string, unknown>, more: { header?: Record<string, unknown>; key?: ReturnType<typeof strangersKey> } = {}) =>
  async (nonce: string) => ({ id_token: await signer.id({ payload: { nonce, ...payload }, ...more }) });
const home = (header: Record<string, unknown>, sign: (text: string) => string) => (nonce: string) => {
  const text = `${part({ typ: 'JWT', kid: signer.key.kid, ...header })}.${part({ iss: signer.url, sub: 'ann', aud: clientId, nonce, iat: now(), exp: now() + 60 })}`;
  return { id_token: `${text}.${sign(text)}` };
};
const hmac = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

describe('the id token that a sign-in gets', () => {
  it('lets its subject in when it is good', async () => {
    const { status, cookie } = await signInWith(changed({}));
    expect(status).toBe(302);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect((await signInWith(changed({ aud: [clientId] }))).status).toBe(302);
  });

  const forged: [string, Parameters<typeof signInWith>[0]][] = [
    ['alg none', home({ alg: 'none' }, () => '')],
    ['HS256 by the public key', home({ alg: 'HS256' }, (text) => hmac(signer.publicPem)(text))],
    ['HS256 by the client\'s secret', home({ alg: 'HS256' }, hmac(clientSecret))],
    ['a signature that was cut off', home({ alg: 'RS256' }, () => '')],
    ['a stranger\'s signature', changed({}, { key: strangersKey() })],
    ['a stranger\'s signature with its key in the header', changed({}, (() => { const own = strangersKey(); return { key: own, header: { jwk: { kty: own.kty, n: own.n, e: own.e } } }; })())],
    ['a stranger\'s signature with an address of its keys', changed({}, { key: strangersKey(), header: { jku: 'https://evil.example/jwks', kid: 'theirs' } })],
    ['an unknown key', changed({}, { header: { kid: 'nobody' } })],
    ['another nonce', changed({ nonce: 'x'.repeat(43) })],
    ['no nonce', changed({ nonce: undefined })],
    ['a nonce in a list', async (nonce) => ({ id_token: await signer.id({ payload: { nonce: [nonce] } }) })],
    ['another issuer', changed({ iss: 'https://evil.example' })],
    ['an issuer with a slash at its end', async (nonce) => ({ id_token: await signer.id({ payload: { nonce, iss: `${signer.url}/` } }) })],
    ['another client\'s audience', changed({ aud: 'another-client' })],
    ['no audience', changed({ aud: undefined })],
    ['several audiences and another client that it was made for', changed({ aud: [clientId, 'another-client'], azp: 'another-client' })],
    ['several audiences and nobody that it was made for', changed({ aud: [clientId, 'another-client'], azp: undefined })],
    ['an expiry that has passed', changed({ iat: now() - 3600, exp: now() - 1800 })],
    ['no expiry', changed({ exp: undefined })],
    ['no time of issue', changed({ iat: undefined })],
    ['a start that is still to come', changed({ nbf: now() + 3600 })],
    ['no subject', changed({ sub: undefined })],
    ['an empty subject', changed({ sub: '' })],
    ['a subject that no database keeps', changed({ sub: 'ann\0' })],
    ['a subject that is half a sign', changed({ sub: 'ann\ud800' })],
    ['a subject that is longer than the standard allows', changed({ sub: 'a'.repeat(256) })],
    ['a subject that is a number', changed({ sub: 7 })],
    ['a subject that is an object', changed({ sub: { id: 'ann' } })],
    ['an access token in its place', async () => ({ id_token: await signer.access() })],
    ['a logout token in its place', changed({ nonce: undefined, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, { header: { typ: 'logout+jwt' } })],
    ['no id token at all', () => ({})],
    ['what is no token', () => ({ id_token: 'a.b.c' })],
    ['an id token that is an object', () => ({ id_token: { sub: 'ann' } })],
    ['an id token of an earlier sign-in', (() => { let kept: string | undefined; return async () => { kept ??= await signer.id({ payload: { nonce: 'the-earlier-one' } }); return { id_token: kept }; }; })()],
  ];
  let refusal: string | undefined;
  it.each(forged)('lets nobody in with %s', async (_what, make) => {
    const { status, cookie, text } = await signInWith(make);
    expect(status).toBe(403);
    expect(cookie).toBeUndefined();
    // The page is the same whatever was wrong, so that it teaches nobody.
    expect(text).toBe(refusal ??= text);
    expect(text).toContain('Sign-in did not work');
  });

  it('is in the log where it was refused, and nobody came of it', async () => {
    const { events, people, sessions } = await portal.database.transaction('operator', async (em) => ({
      events: await em.count(AuditEvent, { verb: 'session.refused' }), people: await em.find(Principal, { issuer: signer.url }), sessions: await em.count(Session, {}),
    }));
    expect(events).toBe(forged.length);
    expect(people.map(({ subject }) => subject)).toEqual(['ann']);
    expect(sessions).toBe(2);
  });

  it('never makes the person of one issuer the person of another', async () => {
    const { cookie } = await signInWith(changed({ sub: 'bob', email: 'bob@operator.example', email_verified: true }));
    const answer = await fetch(`${portal.origin}/api/admin/session`, { headers: { cookie: `portico=${cookie}` } });
    expect(answer.status).toBe(404);
  });
});
