import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveToken } from './live-token.ts';

let server: Server;
let issuer: string;
let status = 200;
let active: unknown = true;
let more: Record<string, unknown> = {};
let breaks = 0;
let asked: { authorization?: string; body: string }[] = [];
let now = 0;
let check: ReturnType<typeof liveToken>;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    breaks -= 1;
    if (breaks >= 0) return void request.socket.destroy();
    asked.push({ ...(request.headers.authorization && { authorization: request.headers.authorization }), body });
    response.writeHead(request.url === '/realms/r/protocol/openid-connect/token/introspect' ? status : 404).end(JSON.stringify({ active, ...more }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/r`;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
beforeEach(() => {
  [status, active, more, breaks, asked, now] = [200, true, {}, 0, [], Date.now()];
  check = liveToken({ issuer, client: { id: 'portico', secret: () => 'a secret:' } }, { answer: 60_000, unasked: 20, grace: 900_000, now: () => now });
});
const issued = (secondsAgo: number) => ({ sub: 'ada', iat: Math.floor(now / 1000) - secondsAgo });
const later = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

describe('a token that verifies', () => {
  it('passes while the realm stands behind it, and is asked about once by many', async () => {
    await Promise.all(Array.from({ length: 20 }, () => check('t', issued(5))));
    await check('t', issued(5));
    expect(asked).toEqual([{ authorization: `Basic ${Buffer.from('portico:a%20secret%3A').toString('base64')}`, body: 'token=t' }]);
  });

  it('is refused soon after the realm has ended it', async () => {
    const brief = liveToken({ issuer, client: { id: 'portico', secret: () => 's' } }, { answer: 20, unasked: 20, grace: 900_000, now: () => Date.now() });
    await brief('t', issued(5));
    active = false;
    await later(40);
    await expect(brief('t', issued(5))).rejects.toThrow('has ended');
  });

  it.each([false, 'true', 1, undefined])('is refused when the realm says active: %s', async (said) => {
    active = said;
    await expect(check('t', issued(5))).rejects.toThrow('has ended');
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

  it('is refused when the realm speaks of another person', async () => {
    more = { sub: 'bob' };
    await expect(check('t', issued(5))).rejects.toThrow('has ended');
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
