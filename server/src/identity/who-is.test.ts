import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { afterAll, describe, expect, it } from 'vitest';
import type { CallTenant } from '../call.ts';
import { Grant, Membership, Session, type Database } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { makeTenants, type TestTenant } from '../database/test-tenants.ts';
import { randomToken } from './cookies.ts';
import type { IssuerClient } from './issuers/issuer-client.ts';
import { hashOf } from './session/session.ts';
import { saidAccess } from './tokens/said-access.ts';
import { makeWhoIs } from './who-is.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const [acme, beta] = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];
const seenAgo = (seconds: number | null) => database.transaction('operator', (em) => em.nativeUpdate(Membership, { tenantId: acme.id, principalId: acme.principal }, { lastSeenAt: seconds === null ? null : new Date(Date.now() - seconds * 1000) }));
await seenAgo(0);

/** An issuer whose claims say who belongs where, without a userinfo. */
const client = { key: 'embedded', configuration: async () => ({ serverMetadata: () => ({}) }), row: { id: randomUUID(), every: true, mapping: { tenants: [{ claim: ['org'] }], roles: [{ claim: ['roles'], names: { boss: ['billing'] } }] } } } as unknown as IssuerClient;

/** The same database, counting how often it is asked. Of a token it is known what stands in it. */
function counted(tokens: Record<string, Record<string, unknown>> = {}) {
  const asked: string[] = [];
  const counting: Database = {
    ...database,
    read: (scope, statement, parameters) => { asked.push(statement.name); return database.read(scope, statement, parameters); },
    write: (scope, statement, parameters) => { asked.push(statement.name); return database.write(scope, statement, parameters); },
    transaction: (scope, work) => { asked.push('transaction'); return database.transaction(scope, work); },
  };
  const access = saidAccess(counting);
  const who = makeWhoIs({
    database: counting, cookies: { prefix: '', secure: false }, publicUrl: new URL('http://localhost:1'), trustProxy: false, limits: { idleMinutes: 30, absoluteHours: 12, graceMinutes: 15 },
    async verify(token) {
      const verified = { issuer: 'embedded', subject: 'acme', claims: tokens[token]! };
      return { ...verified, said: () => access.of(client, token, verified) };
    },
    refresh: async () => { asked.push('refresh'); return true; },
  }, { milliseconds: 60_000 }); // however slow the machine is, what is kept stays kept for a test
  const evict = (announced: string) => { access.evict(announced); who.evict(announced); };
  return { who, asked, evict };
}
const ctxOf = (id: string) => ({ req: { headers: { cookie: `portico=${id}`, host: 'localhost:1' } }, get: () => '', state: {} }) as unknown as Context;
const bearing = (token: string) => ({ req: { headers: { host: 'localhost:1' } }, get: (name: string) => (name === 'authorization' ? `Bearer ${token}` : ''), state: {} }) as unknown as Context;
const place = ({ id }: TestTenant) => ({ id }) as CallTenant;

async function session(more: Partial<Session> = {}): Promise<string> {
  const id = randomToken();
  await database.transaction('operator', (em) => em.insert(Session, { idHash: hashOf(id), principalId: acme.principal, expiresAt: new Date(Date.now() + 3_600_000), ...more }));
  return id;
}

describe('a session look-up', () => {
  it('asks the database once when nothing is kept, and not at all after', async () => {
    const { who, asked } = counted();
    const ctx = ctxOf(await session());
    expect(await who.whoIs(ctx, place(acme))).toMatchObject({ roles: ['admin'] });
    expect(asked).toEqual(['who_has_session']);
    for (let n = 0; n < 20; n += 1) await who.whoIs(ctx, place(acme));
    await Promise.all(Array.from({ length: 20 }, () => who.whoIs(ctx, place(acme))));
    expect(asked).toEqual(['who_has_session']);
  });

  it('asks once for many requests at once', async () => {
    const { who, asked } = counted();
    const ctx = ctxOf(await session());
    await Promise.all(Array.from({ length: 20 }, () => who.whoIs(ctx, place(acme))));
    expect(asked).toEqual(['who_has_session']);
  });

  it('keeps what it found for each tenant, and that there is nothing', async () => {
    const { who, asked } = counted();
    const ctx = ctxOf(await session());
    for (let n = 0; n < 3; n += 1) {
      expect(await who.whoIs(ctx, place(beta))).toBeNull();
      expect(await who.whoIs(ctxOf('n'.repeat(43)), place(acme))).toBeNull();
    }
    expect(asked).toEqual(['who_has_session', 'who_has_session']);
    expect(await who.whoIs(ctxOf('too short'), place(acme))).toBeNull();
    expect(asked).toHaveLength(2);
  });

  it('asks the issuer only about a session whose last answer is old, and never on the way of what is kept', async () => {
    const { who, asked } = counted();
    const fresh = ctxOf(await session({ refreshToken: Buffer.from('sealed'), checkedAt: new Date(Date.now() - 25_000) }));
    await who.whoIs(fresh, place(acme));
    expect(asked).toEqual(['who_has_session']);
    const old = ctxOf(await session({ refreshToken: Buffer.from('sealed'), checkedAt: new Date(Date.now() - 50_000) }));
    await who.whoIs(old, place(acme));
    expect(asked.slice(1)).toEqual(['who_has_session', 'refresh', 'who_has_session']);
    for (let n = 0; n < 20; n += 1) await who.whoIs(old, place(acme));
    expect(asked).toHaveLength(4);
  });

  it('notes at most once a minute that somebody is here, and not that they are elsewhere', async () => {
    const { who, asked } = counted();
    const lastSeen = async () => (await database.transaction('operator', (em) => em.findOneOrFail(Membership, { tenantId: acme.id, principalId: acme.principal }, { filters: false }))).lastSeenAt?.getTime() ?? 0;
    await seenAgo(50);
    const before = await lastSeen();
    await who.whoIs(ctxOf(await session()), place(acme));
    expect([await lastSeen(), asked]).toEqual([before, ['who_has_session']]);
    for (const old of [70, null]) {
      await seenAgo(old);
      const since = await lastSeen();
      await who.whoIs(ctxOf(await session()), place(beta));
      await who.signedInAs(ctxOf(await session()));
      expect(await lastSeen()).toBe(since);
      const ctx = ctxOf(await session());
      await Promise.all(Array.from({ length: 5 }, () => who.whoIs(ctx, place(acme))));
      expect(Date.now() - await lastSeen()).toBeLessThan(10_000);
    }
    expect(asked.filter((what) => what === 'transaction')).toHaveLength(2);
  });

  it.each(['session', 'tenant', 'issuer', 'everything'])('is asked anew after an announcement about its %s', async (kind) => {
    const { who, asked } = counted();
    const id = await session();
    await who.whoIs(ctxOf(id), place(acme));
    const about = { session: hashOf(id).toString('hex'), tenant: acme.id, issuer: 'whichever', everything: '' }[kind]!;
    who.evict(`${kind}:${about}`);
    await who.whoIs(ctxOf(id), place(acme));
    expect(asked).toHaveLength(2);
  });
});

describe('a look-up by a token whose issuer says who belongs where', () => {
  const tokens = { 'a.full.token': { org: ['acme'], roles: ['boss'] }, 'a.like.token': { org: ['acme'], roles: ['boss', 'other'] }, 'a.bare.token': { org: ['acme'], roles: [] } };
  const roles = async ({ who }: ReturnType<typeof counted>, token: string, tenant = acme) => (await who.whoIs(bearing(token), place(tenant)))?.roles.join();

  it('asks once what the claims come to, once for each tenant, and then nothing; what says the same shares what was found', async () => {
    await database.transaction('operator', (em) => em.insert(Grant, { tenantId: acme.id, principalId: acme.principal, role: 'billing', source: 'identity-provider' }));
    const counting = counted(tokens);
    const { asked } = counting;
    expect(await Promise.all(Array.from({ length: 20 }, () => roles(counting, 'a.full.token')))).toEqual(Array.from({ length: 20 }, () => 'admin,billing'));
    expect(asked).toEqual(['transaction', 'transaction', 'who_is_said']);
    for (let n = 0; n < 20; n += 1) await roles(counting, 'a.full.token');
    await roles(counting, 'a.full.token', beta);
    expect(asked.splice(0)).toEqual(['transaction', 'transaction', 'who_is_said', 'who_is_said']);
    expect(await roles(counting, 'a.like.token')).toBe('admin,billing');
    expect(asked.splice(0)).toEqual(['transaction', 'transaction']);
    expect([await roles(counting, 'a.bare.token'), await roles(counting, 'a.full.token')]).toEqual(['admin', 'admin,billing']);
    expect(asked.splice(0)).toEqual(['transaction', 'transaction', 'who_is_said']);
  });

  it('asks anew what the claims come to when the person, a tenant or the issuer changes, and not for somebody else or a session', async () => {
    const counting = counted(tokens);
    for (const announced of [`principal:${acme.principal}`, `tenant:${acme.id}`, 'issuer:whichever', 'everything']) {
      await roles(counting, 'a.full.token');
      counting.asked.splice(0);
      counting.evict(announced);
      await roles(counting, 'a.full.token');
      expect(counting.asked, announced).toEqual(['transaction', 'transaction', 'who_is_said']);
    }
    for (const announced of [`principal:${beta.principal}`, 'session:whichever']) counting.evict(announced);
    await roles(counting, 'a.full.token');
    expect(counting.asked).toHaveLength(3);
  });
});
