import { randomUUID } from 'node:crypto';
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Issuer, Session, Setting, Ticket, type Em } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
let key: CryptoKey;
let jwk: JWK;
beforeAll(async () => {
  portal = await startTestPortal();
  const setting = await change((em) => em.findOneOrFail(Setting, { name: 'embedded-issuer' }));
  ({ jwk } = JSON.parse(Buffer.from(setting.value).toString()) as { jwk: JWK });
  key = await importJWK(jwk, 'RS256') as CryptoKey;
});
afterAll(() => portal.close());

const change = <T>(work: (em: Em) => Promise<T>) => portal.database.transaction('operator', work);
const now = () => Math.floor(Date.now() / 1000);
const event = 'http://schemas.openid.net/event/backchannel-logout';
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: `${portal.origin}/realms/portico`, aud: 'portico', iat: now(), exp: now() + 120, jti: randomUUID(), events: { [event]: {} }, ...more,
});
const sign = (payload: JWTPayload, header: object = {}, by: CryptoKey | Uint8Array = key) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', kid: jwk.kid!, ...header }).sign(by);
const send = (body: string | URLSearchParams, headers: Record<string, string> = {}) => fetch(`${portal.origin}/auth/back-channel-logout`, {
  method: 'POST', body: String(body), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
});
const sendToken = async (token: string) => send(new URLSearchParams({ logout_token: token }));

async function signedIn(email = 'ann@acme.example') {
  const browser = portal.browser();
  await portal.signIn(browser, email);
  const status = async () => (await portal.whoAmI(browser, 'acme')).status;
  expect(await status()).toBe(200);
  const [session] = await change(async (em) => em.find(Session, {}, { orderBy: { createdAt: 'desc' }, limit: 1 }));
  return { status, sid: session!.issuerSession!, session: session! };
}

describe('a logout token', () => {
  it('ends exactly the session that it names, at once', async () => {
    const [first, second] = [await signedIn(), await signedIn()];
    expect(first.sid).not.toBe(second.sid);
    const answer = await sendToken(await sign(claims({ sid: first.sid })));
    expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'no-store', '']);
    expect(await first.status()).toBe(401);
    expect(await second.status()).toBe(200);
    const events = await change((em) => em.find(AuditEvent, { verb: 'session.ended', principalId: first.session.principalId }));
    expect(events.at(-1)).toMatchObject({ outcome: 'done', details: { why: 'ended at the issuer' } });
  });

  it('without a session ends all of the subject and nobody else\'s', async () => {
    const [ann, annToo, ben] = [await signedIn(), await signedIn(), await signedIn('ben@acme.example')];
    expect((await sendToken(await sign(claims({ sub: 'ann' })))).status).toBe(200);
    expect([await ann.status(), await annToo.status(), await ben.status()]).toEqual([401, 401, 200]);
  });

  it('with both ends the session of that subject only', async () => {
    const [ann, annToo] = [await signedIn(), await signedIn()];
    expect((await sendToken(await sign(claims({ sub: 'ben', sid: ann.sid })))).status).toBe(200);
    expect(await ann.status()).toBe(200);
    expect((await sendToken(await sign(claims({ sub: 'ann', sid: ann.sid })))).status).toBe(200);
    expect([await ann.status(), await annToo.status()]).toEqual([401, 200]);
  });

  it('of a session or subject that is not here is fine: it has ended already', async () => {
    expect((await sendToken(await sign(claims({ sid: 'never-was' })))).status).toBe(200);
    expect((await sendToken(await sign(claims({ sub: 'never-was' })))).status).toBe(200);
  });

  it('ends a sign-in on its way to a tenant\'s own host too', async () => {
    const { session } = await signedIn();
    await change((em) => em.insert(Ticket, { keyHash: Buffer.from('a ticket'), principalId: session.principalId, issuer: 'embedded', issuerSession: 'sid-of-ticket', level: 1, authenticatedAt: new Date(), returnTo: '/', expiresAt: new Date(Date.now() + 60_000) }));
    expect((await sendToken(await sign(claims({ sid: 'sid-of-ticket' })))).status).toBe(200);
    expect(await change((em) => em.count(Ticket, {}))).toBe(0);
  });

  it('counts once', async () => {
    const token = await sign(claims({ sub: 'ann' }));
    expect((await sendToken(token)).status).toBe(200);
    const { status } = await signedIn();
    const again = await sendToken(token);
    expect([again.status, again.headers.get('cache-control'), again.headers.get('content-type')]).toEqual([400, 'no-store', 'application/json; charset=utf-8']);
    expect(await again.json()).toEqual({ error: 'invalid_request', error_description: 'the token was used already' });
    expect(await status()).toBe(200);
  });

  it('sent ten times at once ends once', async () => {
    const token = await sign(claims({ sid: 'at-once' }));
    const answers = await Promise.all(Array.from({ length: 10 }, async () => (await sendToken(token)).status));
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(answers.filter((status) => status === 400)).toHaveLength(9);
  });

  const without = (...names: string[]) => () => {
    const left = claims({ sub: 'ann' });
    for (const name of names) delete left[name];
    return sign(left);
  };
  const bad: [string, () => Promise<string> | string][] = [
    ['of another issuer', () => sign(claims({ sub: 'ann', iss: 'https://evil.example' }))],
    ['of the row\'s name instead of its address', () => sign(claims({ sub: 'ann', iss: 'embedded' }))],
    ['without an issuer', without('iss')],
    ['for another client', () => sign(claims({ sub: 'ann', aud: 'other' }))],
    ['for nobody', without('aud')],
    ['without its time', without('iat')],
    ['of tomorrow', () => sign(claims({ sub: 'ann', iat: now() + 3600, exp: now() + 7200 }))],
    ['of long ago, however long it is good', () => sign(claims({ sub: 'ann', iat: now() - 3600, exp: now() + 3600 }))],
    ['that has expired', () => sign(claims({ sub: 'ann', iat: now() - 300, exp: now() - 60 }))],
    ['that never expires', without('exp')],
    ['without jti', without('jti')],
    ['with an empty jti', () => sign(claims({ sub: 'ann', jti: '' }))],
    ['without events', without('events')],
    ['of another event', () => sign(claims({ sub: 'ann', events: { 'http://schemas.openid.net/event/other': {} } }))],
    ['whose event is no object', () => sign(claims({ sub: 'ann', events: { [event]: true } }))],
    ['whose events are a list', () => sign(claims({ sub: 'ann', events: [event] }))],
    ['with a nonce', () => sign(claims({ sub: 'ann', nonce: 'n' }))],
    ['of nobody and nothing', without('sub')],
    ['whose sub is a list', () => sign(claims({ sub: ['ann'] as never }))],
    ['whose sid is an object', () => sign(claims({ sid: { $ne: null } as never }))],
    ['that is typed as an id token', () => sign(claims({ sub: 'ann' }), { typ: 'JWT' })],
    ['without a type', () => sign(claims({ sub: 'ann' }), { typ: undefined })],
    ['signed by another key', async () => sign(claims({ sub: 'ann' }), {}, (await generateKeyPair('RS256')).privateKey)],
    ['signed with the client\'s secret', () => sign(claims({ sub: 'ann' }), { alg: 'HS256' }, Buffer.from('a secret that both sides know, 32+ bytes'))],
    ['signed with the public key as a secret', () => sign(claims({ sub: 'ann' }), { alg: 'HS256' }, Buffer.from(jwk.n!))],
    ['signed by nobody', () => new UnsecuredJWT(claims({ sub: 'ann' })).encode()],
    ['with a changed body', async () => (await sign(claims({ sub: 'ben' }))).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(claims({ sub: 'ann' }))).toString('base64url')}.`)],
    ['that is no token', () => 'not.a.token'],
    ['that is empty', () => ''],
  ];
  // One session for all of them; had one of them ended it, the next would begin with another.
  let kept: Awaited<ReturnType<typeof signedIn>> | undefined;
  it.each(bad)('%s ends nothing', async (_name, make) => {
    if (await kept?.status() !== 200) kept = await signedIn();
    const { status } = kept!;
    const answer = await sendToken(await make());
    expect(answer.status).toBe(400);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ error: 'invalid_request', error_description: expect.any(String) });
    expect(await status()).toBe(200);
  });

  it('that was refused is in the audit log', async () => {
    const events = await change((em) => em.find(AuditEvent, { verb: 'session.refused' }));
    expect(events.some(({ details }) => (details as { why: string }).why === 'back-channel logout: the token was refused: nonce' || (details as { why: string }).why === 'back-channel logout: a logout token has no nonce')).toBe(true);
  });

  it('of a suspended issuer is refused', async () => {
    const { status } = await signedIn();
    const set = (to: 'active' | 'suspended') => change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { status: to }));
    await set('suspended');
    await portal.announced('nothing:at-all');
    expect((await sendToken(await sign(claims({ sub: 'ann' })))).status).toBe(400);
    await set('active');
    await portal.announced('nothing:at-all');
    expect(await status()).toBe(200);
  });
});

describe('the address for logout tokens', () => {
  it('takes one token in a form by POST', async () => {
    expect((await fetch(`${portal.origin}/auth/back-channel-logout`)).status).toBe(405);
    const token = await sign(claims({ sub: 'ann' }));
    expect((await send('')).status).toBe(400);
    expect((await send(new URLSearchParams([['logout_token', token], ['logout_token', token]]))).status).toBe(400);
    expect((await send(JSON.stringify({ logout_token: token }), { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send(new URLSearchParams({ logout_token: 'x'.repeat(20_000) }))).status).toBe(400);
  });

  it('reads no cookie and sets none', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ben@acme.example');
    const answer = await browser.fetch(`${portal.origin}/auth/back-channel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: 'x' }) });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(200);
  });

  it('is called by the embedded issuer when somebody signs out there', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ann@acme.example');
    const elsewhere = browser.cookie('portico')!;
    const page = await browser.open(`${portal.origin}/realms/portico/protocol/openid-connect/logout`);
    const [, action] = /action="([^"]+)"/.exec(page.text)!;
    const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(page.text)!;
    await browser.fetch(action!, { method: 'POST', body: new URLSearchParams({ xsrf: xsrf!, logout: 'yes' }) });
    const thief = portal.browser();
    thief.setCookie(portal.origin, 'portico', elsewhere);
    expect((await portal.whoAmI(thief, 'acme')).status).toBe(401);
  });

  it('hears an address no more that sent many bad tokens, for a while', async () => {
    const own = await startTestPortal();
    const bad = () => fetch(`${own.origin}/auth/back-channel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: 'a.b.c' }) });
    for (let n = 0; n < 60; n += 1) expect((await bad()).status).toBe(400);
    const answer = await bad();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await own.close();
  });
});
