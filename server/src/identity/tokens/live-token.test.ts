import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveToken, type LiveTimes } from './live-token.ts';
import type { AccessKind } from './sound-claims.ts';

let server: Server;
let issuer: string;
let status = 200;
let active: unknown = true;
let more: Record<string, unknown> = {};
let breaks = 0;
let asked: { authorization?: string; body: string }[] = [];
let page: string | undefined;
let now = 0;
let told: string[] = [];
let check: ReturnType<typeof liveToken>;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    breaks -= 1;
    if (breaks >= 0) return void request.socket.destroy();
    asked.push({ ...(request.headers.authorization && { authorization: request.headers.authorization }), body });
    response.writeHead(request.url === '/realms/r/protocol/openid-connect/token/introspect' ? status : 404, { 'content-type': page ? 'text/html' : 'application/json' }).end(page ?? JSON.stringify({ active, ...more }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/r`;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
beforeEach(() => {
  [status, active, more, breaks, asked, page, told, now] = [200, true, {}, 0, [], undefined, [], Date.now()];
  check = live('realm');
});

/** A check of the tokens of a realm, or of an issuer of another kind, which names the same place to ask. */
function live(says: AccessKind['says'], change: Partial<LiveTimes> = {}, introspection = async (): Promise<oidc.Configuration | null> => {
  const client = new oidc.Configuration({ issuer, introspection_endpoint: `${issuer}/protocol/openid-connect/token/introspect` }, 'portico', undefined, oidc.ClientSecretBasic('a secret:'));
  oidc.allowInsecureRequests(client);
  return client;
}): ReturnType<typeof liveToken> {
  return liveToken({ kind: { issuer, audience: 'portico', says }, introspection, tell: async (why) => { told.push(why); } }, { answer: 60_000, unasked: 20, grace: 900_000, now: () => now, ...change });
}
const issued = (secondsAgo: number) => ({ sub: 'ada', iat: Math.floor(now / 1000) - secondsAgo });
const later = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

describe('a token that verifies', () => {
  it('passes while the realm stands behind it, and is asked about once by many', async () => {
    await Promise.all(Array.from({ length: 20 }, () => check('t', issued(5))));
    await check('t', issued(5));
    expect(asked).toEqual([{ authorization: `Basic ${Buffer.from('portico:a+secret%3A').toString('base64')}`, body: 'token=t' }]);
  });

  it('is refused soon after the realm has ended it', async () => {
    const brief = live('realm', { answer: 20, now: Date.now });
    await brief('t', issued(5));
    active = false;
    await later(40);
    await expect(brief('t', issued(5))).rejects.toThrow('has ended');
  });

  it.each([[false, 'has ended'], ['true', 'RFC 7662'], [1, 'RFC 7662'], [undefined, 'RFC 7662']])('is refused when the realm says active: %s', async (said, why) => {
    active = said;
    await expect(check('t', issued(5))).rejects.toThrow(why);
  });

  it('is refused when the realm answers anything but JSON', async () => {
    page = '<p>Please sign in.</p>';
    await expect(check('t', issued(5))).rejects.toThrow('RFC 7662');
  });

  it('is refused when the realm does not know the client that asks', async () => {
    status = 401;
    await expect(check('t', issued(5))).rejects.toThrow('answered 401');
  });

  it('has the realm\'s word on its person now, and until when that holds', async () => {
    more = { sub: 'ada', realm_access: { roles: ['billing'] } };
    expect(await check('t', issued(5))).toEqual({ claims: { active: true, ...more }, until: new Date(now + 60_000) });
    more = { filler: 'x'.repeat(40_000) };
    expect(await check('another', issued(5))).toMatchObject({ claims: null });
  });

  it('is asked about once more where the connection broke, and not a third time', async () => {
    more = { sub: 'ada' };
    breaks = 1;
    expect(await check('t', issued(5))).toMatchObject({ claims: { sub: 'ada' } });
    breaks = 2;
    expect(await check('another', issued(5))).toMatchObject({ claims: null });
    expect([breaks, asked]).toEqual([0, [expect.anything()]]);
  });

  it.each<[string, Record<string, unknown>]>([['person', { sub: 'bob' }], ['issuer', { iss: 'https://elsewhere.example' }], ['audience', { aud: ['another-api'] }], ['audience that is none', { aud: null }]])('is refused when the realm speaks of another %s', async (_what, foreign) => {
    more = { sub: 'ada', iss: issuer, aud: ['account', 'portico'] };
    expect(await check('good', issued(5))).toMatchObject({ claims: more });
    more = { ...more, ...foreign };
    // A realm fills the audience here by mappers that may be off; the token itself has named it.
    for (const says of 'aud' in foreign ? ['header'] as const : ['realm', 'header'] as const) await expect(live(says)('t', issued(5))).rejects.toThrow('another token');
    if ('aud' in foreign) expect(await live('realm')('t', issued(5))).toMatchObject({ claims: { sub: 'ada' } });
  });

  it('is refused when the realm cannot say anything of it, and asked about once', async () => {
    status = 400;
    for (let n = 0; n < 3; n += 1) await expect(check('t', issued(5))).rejects.toThrow('has ended');
    expect(asked).toHaveLength(1);
  });

  it('passes where the realm is out of order, unless it is old, with nothing said of its person', async () => {
    status = 503;
    expect(await check('new', issued(5))).toEqual({ claims: null, until: new Date(now + 20) });
    await expect(check('old', issued(1000))).rejects.toThrow('does not answer');
  });

  it('is asked about again soon after the realm was out of order', async () => {
    status = 503;
    await check('t', issued(5));
    [status, active] = [200, false];
    now = Date.now();
    await later(40);
    await expect(check('t', issued(5))).rejects.toThrow('has ended');
  });
});

describe('a token of an issuer that is no realm', () => {
  let elsewhere: ReturnType<typeof liveToken>;
  beforeEach(() => { elsewhere = live('header'); });

  it('is not asked about where the issuer names no place to ask', async () => {
    expect(await live('header', {}, async () => null)('t', issued(5))).toBeUndefined();
    expect([asked, told]).toEqual([[], []]);
  });

  it('is refused where the issuer says that it has ended, from its first answer on', async () => {
    active = false;
    await expect(elsewhere('t', issued(5))).rejects.toThrow('has ended');
  });

  it.each([401, 403, 400, 404])('counts for what it says where its issuer never answered but with %s, which is told once', async (refusal) => {
    status = refusal;
    for (const token of ['t', 't', 'another']) expect(await elsewhere(token, issued(1000))).toBeUndefined();
    expect(told).toEqual([expect.stringContaining(`answered ${refusal}`)]);
    expect(asked).toHaveLength(2);
  });

  it('counts for what it says where there is no secret to ask with, which is told', async () => {
    const bare = live('header', {}, async () => { throw new Error('The issuer has no client secret yet.'); });
    expect(await bare('t', issued(5))).toBeUndefined();
    expect([asked, told]).toEqual([[], ['The issuer has no client secret yet.']]);
    await expect(live('realm', {}, async () => { throw new Error('The issuer has no client secret yet.'); })('t', issued(5))).rejects.toThrow('no client secret');
  });

  it('counts for what it says where its issuer was never heard at all, of which nothing is told', async () => {
    status = 503;
    expect(await elsewhere('t', issued(1000))).toBeUndefined();
    expect(told).toEqual([]);
  });

  it.each<[number, string]>([[401, 'answered 401'], [403, 'answered 403'], [404, 'answered 404'], [400, 'has ended']])('is refused where its issuer has answered before and now says %s', async (refusal, why) => {
    await elsewhere('before', issued(5));
    status = refusal;
    await expect(elsewhere('t', issued(5))).rejects.toThrow(why);
    await expect(elsewhere('another', issued(5))).rejects.toThrow(why);
    expect(told).toEqual(refusal === 400 ? [] : [expect.stringContaining(why)]);
  });

  it.each([503, 429])('passes while it is young where its issuer has answered before and is out of order, with nothing said: %s', async (trouble) => {
    await elsewhere('before', issued(5));
    status = trouble;
    expect(await elsewhere('new', issued(5))).toEqual({ claims: null, until: new Date(now + 20) });
    await expect(elsewhere('old', issued(1000))).rejects.toThrow('does not answer');
  });
});
