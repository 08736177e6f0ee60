import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realmKeys, type RealmKeys } from './realm-keys.ts';

let server: Server;
let issuer: string;
let jwk: Record<string, unknown>;
let told: Record<string, unknown>[];
let status = 200;
let asked = 0;
let breaks = 0;
let now = 0;
let keys: RealmKeys;
beforeAll(async () => {
  jwk = { ...await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey), alg: 'ES256', use: 'sig' };
  server = createServer((request, response) => {
    breaks -= 1;
    if (breaks >= 0) return void request.socket.destroy();
    asked += 1;
    return void response.writeHead(status).end(JSON.stringify({ keys: told }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/r`;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
beforeEach(() => {
  [status, asked, breaks, now] = [200, 0, 0, 1_000_000];
  told = [named('first')];
  keys = realmKeys(issuer, fetch, { renewAfter: 30_000, waitAfter: 60_000, endAfter: 900_000, pause: 2000, now: () => now });
});

const named = (kid: string) => ({ ...jwk, kid });
const has = async (kid: string) => (await keys.including(kid)).has(kid);

describe('a realm\'s keys', () => {
  it('are asked for once by many at the same time', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => has('first')))).toEqual(Array(20).fill(true));
    expect(asked).toBe(1);
  });

  it('are asked for once more where the connection broke', async () => {
    breaks = 1;
    expect(await has('first')).toBe(true);
    expect([breaks, asked]).toEqual([-1, 1]);
  });

  it('include a new one as soon as a token comes with it', async () => {
    expect(await has('first')).toBe(true);
    told = [named('first'), named('second')];
    now += 3000;
    expect(await has('second')).toBe(true);
    expect(asked).toBe(2);
  });

  it('are not asked for again and again by names that are made up', async () => {
    for (let n = 0; n < 50; n += 1) expect(await has(`made-up-${n}`)).toBe(false);
    expect(asked).toBe(1);
  });

  it('lose one that the realm has taken away within a minute', async () => {
    expect(await has('first')).toBe(true);
    told = [named('second')];
    now += 59_000;
    // The answer comes behind this question: it may still count now.
    await has('first');
    now += 2000;
    expect(await has('first')).toBe(false);
  });

  it('stay good for a quarter of an hour where the realm does not answer, and no longer', async () => {
    expect(await has('first')).toBe(true);
    status = 503;
    now += 899_000;
    expect(await has('first')).toBe(true);
    now += 3000;
    await expect(keys.including('first')).rejects.toThrow('The realm');
    status = 200;
    now += 3000;
    expect(await has('first')).toBe(true);
  });

  it('are none before the realm has answered', async () => {
    status = 500;
    await expect(keys.including('first')).rejects.toThrow('answered 500');
    // Within the pause nobody asks again.
    await expect(keys.including('first')).rejects.toThrow('has not told');
    expect(asked).toBe(1);
  });
});
