import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { AuditEvent, Membership, Submission, Tenant } from './entities.ts';
import { connectTestDatabase, openTestDatabase } from './test-database.ts';
import { makeTenants } from './test-tenants.ts';
import { transaction } from './transaction.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const tenants = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta', 'gamma'));
const [acme] = tenants as [typeof tenants[0]];

test('50 parallel transactions of mixed tenants each see their own rows', async () => {
  const all = Array.from({ length: 50 }, (_, index) => tenants[index % tenants.length]!);
  await Promise.all(all.map((tenant) => database.transaction({ tenant: tenant.id }, async (em) => {
    await em.insert(AuditEvent, { tenantId: tenant.id, verb: 'page.refused', outcome: 'refused' });
    expect((await em.find(Tenant, {})).map(({ id }) => id)).toEqual([tenant.id]);
    expect((await em.find(AuditEvent, {})).every((event) => event.tenantId === tenant.id)).toBe(true);
    expect((await em.find(Submission, {})).map(({ id }) => id)).toEqual([tenant.submission]);
  })));
  expect(await database.transaction('operator', (em) => em.count(AuditEvent, { verb: 'page.refused' }))).toBe(50);
});

describe('a scope', () => {
  const hostile: unknown[] = [
    '', ' ', 'acme', 'null', '%', acme.id.toUpperCase(), `${acme.id} `, `${acme.id}\n`, `{${acme.id}}`, acme.id.replaceAll('-', ''),
    `' or true --`, `${acme.id}'; reset role; --`, '\0', null, undefined, 0, {}, [], [acme.id], { toString: () => acme.id },
  ];
  test.each(hostile)('of %j is refused before any SQL', async (tenant) => {
    const work = vi.fn();
    await expect(database.transaction({ tenant } as never, work)).rejects.toThrow(/needs the uuid of a tenant/);
    await expect(database.read({ tenant } as never, { name: 'nothing', text: 'select 1' }, [])).rejects.toThrow(/needs the uuid of a tenant/);
    expect(work).not.toHaveBeenCalled();
  });
  test.each([undefined, null, '', 'Operator', 'portico_operator'])('that is %j is refused', async (scope) => {
    await expect(database.transaction(scope as never, async () => {})).rejects.toThrow(/needs the uuid of a tenant/);
  });
});

test('what failed leaves nothing behind', async () => {
  await expect(database.transaction('operator', async (em) => {
    await em.insert(AuditEvent, { tenantId: acme.id, verb: 'draft.saved', outcome: 'done' });
    throw new Error('changed my mind');
  })).rejects.toThrow('changed my mind');
  expect(await database.transaction('operator', (em) => em.count(AuditEvent, { verb: 'draft.saved' }))).toBe(0);
});

test('rows may be written in any order, and a missing one is still noticed', async () => {
  const [tenant] = await database.transaction('operator', (em) => makeTenants(em, 'delta'));
  const lost = database.transaction('operator', async (em) => void em.create(Membership, { tenantId: tenant!.id, principalId: crypto.randomUUID() }));
  await expect(lost).rejects.toMatchObject({ code: '23503' });
});

test('a transaction within a transaction keeps its tenant', async () => {
  const found = await database.transaction({ tenant: acme.id }, (em) => em.transactional((inner) => inner.find(Submission, {})));
  expect(found.map(({ id }) => id)).toEqual([acme.submission]);
});

test('one that waits for something outside is rolled back, and others go on', async () => {
  const { connected: { orm, kind }, close } = await connectTestDatabase();
  const stuck = transaction(orm, kind, 'operator', async (em) => {
    await em.insert(Tenant, { slug: 'stuck', name: 'Stuck', kind: 'customer' });
    // On the embedded database, with its one connection, this mistake would otherwise hang for ever.
    await transaction(orm, kind, 'operator', (other) => other.count(Tenant));
    await sleep(5_000);
  }, 200);
  await expect(stuck).rejects.toThrow(/rolled back after 0.2 s/);
  expect(await transaction(orm, kind, 'operator', (em) => em.count(Tenant, { slug: 'stuck' }))).toBe(0);
  await close();
});
