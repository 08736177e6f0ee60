import { createHash, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import {
  Grant, latestSubmissions, Live, livePointer, type LiveRow, Membership, Principal, Session, Submission, submissionsBefore, type SubmissionsRow, Tenant,
  operatorTenant, tenantByHost, tenantBySlug, TenantHost, type TenantRow, whoHasSession, whoIsSubject, type WhoIsRow,
} from '../index.ts';
import { sql } from '../sql.ts';
import { openTestDatabase } from '../test-database.ts';
import { makeTenants, type TestTenant } from '../test-tenants.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const [acme, beta] = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];
const before = (days: number) => new Date(Date.now() - days * 86_400_000);

describe('who has a session', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const who = (session: string, tenant: string, since = before(1)) => database.read<WhoIsRow>('operator', whoHasSession, [hash(session), tenant, since]);
  const open = (session: string, principalId: string, expiresAt = before(-1)) => database.transaction('operator', (em) => em.insert(Session, { idHash: hash(session), principalId, expiresAt }));

  test('a member is found with roles and tenants', async () => {
    await open('ann', acme.principal);
    expect(await who('ann', acme.id)).toEqual([{
      id: acme.principal, name: 'Person of acme', email: '', seenAt: expect.any(Date), member: true, roles: ['admin'], tenants: [{ slug: 'acme', name: 'ACME' }],
    }]);
    expect(await database.read('operator', whoIsSubject, ['embedded', 'acme', acme.id])).toEqual([expect.objectContaining({ id: acme.principal, member: true, seenAt: null })]);
  });

  test('elsewhere the same person is no member and has no role', async () => {
    expect(await who('ann', beta.id)).toEqual([expect.objectContaining({ id: acme.principal, member: false, roles: [] })]);
  });

  test('a session that is unknown, has ended or was idle too long finds nobody', async () => {
    await open('old', acme.principal, before(1));
    for (const [session, since] of [['other', before(1)], ['old', before(1)], ['ann', before(-1)]] as const) expect(await who(session, acme.id, since)).toEqual([]);
  });

  test('a grant that ran out is no role', async () => {
    await database.transaction('operator', (em) => em.insertMany(Grant, [
      { tenantId: acme.id, principalId: acme.principal, role: 'past', until: before(1) }, { tenantId: acme.id, principalId: acme.principal, role: 'billing', until: before(-1) },
    ]));
    expect((await who('ann', acme.id))[0]!.roles).toEqual(['admin', 'billing']);
  });

  test('a suspended tenant, membership or person is left out', async () => {
    const set = (work: Parameters<typeof database.transaction>[1]) => database.transaction('operator', work);
    await set((em) => em.nativeUpdate(Tenant, { id: acme.id }, { status: 'suspended' }));
    expect((await who('ann', acme.id))[0]).toMatchObject({ member: false, roles: [], tenants: [] });
    await set((em) => em.nativeUpdate(Tenant, { id: acme.id }, { status: 'active' }));
    await set((em) => em.nativeUpdate(Membership, { tenantId: acme.id }, { status: 'suspended' }));
    expect((await who('ann', acme.id))[0]).toMatchObject({ member: false, roles: [], tenants: [] });
    await set((em) => em.nativeUpdate(Membership, { tenantId: acme.id }, { status: 'active' }));
    await set((em) => em.nativeUpdate(Principal, { id: acme.principal }, { status: 'suspended' }));
    expect(await who('ann', acme.id)).toEqual([]);
    await set((em) => em.nativeUpdate(Principal, { id: acme.principal }, { status: 'active' }));
  });
});

describe('a tenant is found', () => {
  const find = async (...[statement, ...named]: [typeof tenantBySlug, ...string[]]) => (await database.read<TenantRow>('operator', statement, named))[0];

  test('by its slug and by a host of its own, with all that a request needs of it', async () => {
    await database.transaction('operator', async (em) => {
      await em.nativeUpdate(Tenant, { id: beta.id }, { entitlements: ['reports'], ids: { desk: 'c1' }, theme: 'plain' });
      await em.insert(TenantHost, { host: 'portal.beta.example', tenantId: beta.id });
    });
    const whole = { id: beta.id, slug: 'beta', name: 'BETA', kind: 'customer', tier: 'standard', entitlements: ['reports'], ids: { desk: 'c1' }, theme: 'plain' };
    expect(await find(tenantBySlug, 'beta')).toEqual(whole);
    expect(await find(tenantByHost, 'portal.beta.example')).toEqual(whole);
    expect(await find(tenantBySlug, 'BETA')).toBeUndefined();
    expect(await find(tenantByHost, 'beta')).toBeUndefined();
    expect(await find(operatorTenant)).toBeUndefined();
  });

  test('only while it is active', async () => {
    await database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: beta.id }, { status: 'suspended' }));
    for (const [statement, named] of [[tenantBySlug, 'beta'], [tenantByHost, 'portal.beta.example']] as const) expect(await find(statement, named)).toBeUndefined();
    await database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: beta.id }, { status: 'active' }));
  });
});

test('the live pointer leads to the release, and to nothing before the first', async () => {
  const look = () => database.read<LiveRow>({ tenant: acme.id }, livePointer, []);
  expect(await look()).toEqual([]);
  await database.transaction('operator', (em) => em.insert(Live, { releaseId: acme.release }));
  expect(await look()).toEqual([{ id: acme.release, number: 1, movedAt: expect.any(Date) }]);
});

describe('submissions', () => {
  const row = (tenant: TestTenant, createdAt: Date) => ({
    tenantId: tenant.id, id: randomUUID(), principalId: tenant.principal, action: 'order', releaseId: tenant.release, inputHash: Buffer.alloc(32), input: {}, parameters: {}, createdAt,
  });

  test('are paged newest first without a gap or a double, even within one millisecond', async () => {
    const moment = before(2);
    await database.transaction({ tenant: acme.id }, (em) => em.insertMany(Submission, Array.from({ length: 9 }, (_, index) => row(acme, index < 5 ? moment : before(3 + index)))));
    const seen: string[] = [];
    let page: SubmissionsRow | undefined;
    do {
      const after: unknown[] = page ? [page.cursor, page.cursorId] : [];
      [page] = await database.read<SubmissionsRow>({ tenant: acme.id }, page ? submissionsBefore : latestSubmissions, [acme.id, 3, ...after]);
      seen.push(...(JSON.parse(page!.rows) as { id: string }[]).map(({ id }) => id));
    } while (page!.more);
    const all = await database.transaction({ tenant: acme.id }, (em) => em.find(Submission, {}, { orderBy: { createdAt: 'desc', id: 'desc' } }));
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen).toHaveLength(10);
  });

  test('carry what a list draws, and nothing else', async () => {
    const createdAt = before(0);
    const one = { ...row(acme, createdAt), title: 'Order', principalId: acme.principal };
    await database.transaction({ tenant: acme.id }, (em) => em.insert(Submission, one));
    const [page] = await database.read<SubmissionsRow>({ tenant: acme.id }, latestSubmissions, [acme.id, 1]);
    const [{ createdAt: at, ...rest }] = JSON.parse(page!.rows) as [{ createdAt: string }];
    expect(new Date(at)).toEqual(createdAt);
    expect(rest).toEqual({ id: one.id, action: 'order', title: 'Order', status: 'pending', reference: null, message: null, settledAt: null });
  });

  test('of another tenant stay hidden, also from one who names it', async () => {
    expect(await database.read({ tenant: beta.id }, latestSubmissions, [acme.id, 10])).toEqual([{ rows: '[]', more: false, cursor: null, cursorId: null }]);
  });
});

describe('each hot read finds its rows by index', () => {
  const moment = '2026-01-01T00:00:00Z';
  test.each([
    [whoHasSession, 'operator', `'\\x00', '${acme.id}', '${moment}'`],
    [whoIsSubject, 'operator', `'embedded', 'acme', '${acme.id}'`],
    [tenantBySlug, 'operator', `'acme'`],
    [tenantByHost, 'operator', `'portal.acme.example'`],
    [latestSubmissions, { tenant: acme.id }, `'${acme.id}', 10`],
    [submissionsBefore, { tenant: acme.id }, `'${acme.id}', 10, '${moment}', '${acme.id}'`],
  ] as const)('$name', async ({ name, text }, scope, values) => {
    const plan = await database.transaction(scope, async (em) => {
      await sql(em, 'set local enable_seqscan = off'); // the tables of a test are too small to need an index
      await sql(em, `prepare explain_${name} as ${text.replaceAll('?', '\\?')}`);
      const lines = await sql<{ 'QUERY PLAN': string }>(em, `explain execute explain_${name}(${values})`);
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan/);
    if (name.startsWith('submissions') || name.startsWith('latest')) expect(plan).toMatch(/Index Scan Backward using submission_latest_index[\s\S]*Index Cond: .*tenant_id/);
  });
});
