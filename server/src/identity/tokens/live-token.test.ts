import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveToken } from './live-token.ts';

let server: Server;
let issuer: string;
let status = 200;
let active: unknown = true;
let asked: { authorization?: string; body: string }[] = [];
let now = 0;
let check: ReturnType<typeof liveToken>;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push({ ...(request.headers.authorization && { authorization: request.headers.authorization }), body });
    response.writeHead(request.url === '/realms/r/protocol/openid-connect/token/introspect' ? status : 404).end(JSON.stringify({ active }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/r`;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
beforeEach(() => {
  [status, active, asked, now] = [200, true, [], Date.now()];
  check = liveToken({ issuer, client: { id: 'portico', secret: () => 'a secret:' } }, { answer: 60_000, unasked: 20, grace: 900_000, now: () => now });
});
const issued = (secondsAgo: number) => ({ iat: Math.floor(now / 1000) - secondsAgo });
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

  it('passes where the realm is out of order, unless it is old', async () => {
    status = 503;
    await check('new', issued(5));
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
