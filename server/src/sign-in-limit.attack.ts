import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { readConfig } from './config.ts';
import { AuditEvent } from './database/index.ts';
import { start, type Running } from './start.ts';
import { startTestServer, type TestServer } from './test-server.ts';

// Two servers on one database, behind a proxy whose word is taken.
let first: TestServer;
let second: Running;
const folder = mkdtempSync(join(tmpdir(), 'portico-second-'));
beforeAll(async () => {
  first = await startTestServer({ TRUST_PROXY: 'true' });
  second = await start(readConfig({ PORT: String(await freePort()), DATA_FOLDER: folder, SANDBOX_URL: first.sandbox.origin }), { database: first.database, sandbox: first.sandbox });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  rmSync(folder, { recursive: true, force: true });
});

const callback = async (origin: string, forwarded: string, state = 'x') => (await fetch(`${origin}/auth/callback?code=x&state=${state}`, { redirect: 'manual', headers: { 'x-forwarded-for': forwarded } })).status;
const startAt = async (origin: string, forwarded: string) => (await fetch(`${origin}/auth/sign-in`, { redirect: 'manual', headers: { 'x-forwarded-for': forwarded } })).status;
const refusals = () => first.database.transaction('operator', (em) => em.count(AuditEvent, { verb: 'session.refused' }));

describe('an address whose sign-ins are refused', () => {
  it('waits after a hundred, for whatever state it makes up, and fills no log', async () => {
    const before = await refusals();
    const answers: number[] = [];
    for (let n = 0; n < 104; n += 1) answers.push(await callback(first.origin, '203.0.113.1', `made-up-${n}`));
    expect(answers.slice(0, 100)).toEqual(Array(100).fill(403));
    expect(answers.slice(100)).toEqual([429, 429, 429, 429]);
    expect(await refusals()).toBe(before + 100);
    expect(await startAt(first.origin, '203.0.113.1')).toBe(429);
  });

  it('is not counted for what a page of somebody else has a browser ask for without anybody going there', async () => {
    const before = await refusals();
    for (let n = 0; n < 101; n += 1) {
      const headers = { 'x-forwarded-for': '203.0.113.9', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
      expect((await fetch(`${first.origin}/auth/callback?state=${n}`, { headers })).status).toBe(403);
    }
    expect(await refusals()).toBe(before);
    expect(await startAt(first.origin, '203.0.113.9')).toBe(302);
  });

  it('does not make others wait', async () => {
    expect(await callback(first.origin, '203.0.113.2')).toBe(403);
    expect(await startAt(first.origin, '203.0.113.2')).toBe(302);
  });

  it('is the last that the proxy names, and not what the caller put before it', async () => {
    expect(await callback(first.origin, '198.51.100.9, 203.0.113.1')).toBe(429);
    expect(await callback(first.origin, '203.0.113.1, 203.0.113.3')).toBe(403);
  });

  it('gains nothing by the many addresses of one IPv6 network', async () => {
    for (let n = 0; n < 100; n += 1) await callback(first.origin, `2001:db8:7:7::${n.toString(16)}`);
    expect(await callback(first.origin, '2001:db8:7:7:ffff::1')).toBe(429);
    expect(await callback(first.origin, '2001:db8:7:8::1')).toBe(403);
  });

  it('waits on every process, and where proxies are not trusted a header changes nothing', async () => {
    // The second server takes nobody's word: there everybody here is one address.
    for (let n = 0; n < 100; n += 1) await callback(second.origin, `203.0.113.${n}`);
    expect(await callback(second.origin, '198.51.100.200')).toBe(429);
    expect(await callback(first.origin, '127.0.0.1')).toBe(429);
  });
});
