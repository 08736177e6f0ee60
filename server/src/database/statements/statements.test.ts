import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Delegation, Grant, Issuer, latestSubmissions, Live, livePointer, type LiveRow, Membership, Principal, Session, Submission, submissionsBefore, type SubmissionsRow, Tenant,
  operatorTenant, tenantByHost, tenantBySlug, TenantHost, type TenantRow, whoArePrincipals, whoHasSession, whoIsPrincipal, whoIsSaid, whoIsSubject, type WhoIsRow,
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
      id: acme.principal, kind: 'user', name: 'Person of acme', email: '', issuer: 'embedded', seenAt: expect.any(Date), seenHereAt: null, checkedAt: null,
      session: { id: expect.any(String), level: 1, signedInAt: expect.any(String) }, member: true, delegation: null, roles: ['admin'], goodUntil: null,
      tenants: [{ slug: 'acme', name: 'ACME', through: null }],
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

  test('tells when the issuer was last asked only where it can be asked again', async () => {
    await database.transaction('operator', (em) => em.nativeUpdate(Session, { idHash: hash('ann') }, { refreshToken: Buffer.from('sealed'), checkedAt: before(2) }));
    expect((await who('ann', acme.id))[0]!.checkedAt).toEqual(expect.any(Date));
  });

  test('nobody of a suspended issuer is found, by session, token or id', async () => {
    const set = (status: 'active' | 'suspended') => database.transaction('operator', (em) => em.upsert(Issuer, { url: 'embedded', label: 'Demo', kind: 'embedded', status, domains: [], mapping: {} }, { onConflictFields: ['url'], onConflictMergeFields: ['status'] }));
    const all = async () => [
      (await who('ann', acme.id)).length, (await database.read('operator', whoIsSubject, ['embedded', 'acme', acme.id])).length, (await database.read('operator', whoIsPrincipal, [acme.principal, acme.id])).length,
    ];
    await set('active');
    expect(await all()).toEqual([1, 1, 1]);
    await set('suspended');
    expect(await all()).toEqual([0, 0, 0]);
    await set('active');
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

describe('by a delegation', () => {
  const set = (work: Parameters<typeof database.transaction>[1]) => database.transaction('operator', work);
  const who = async (principal: string, tenant: string) => (await database.read<WhoIsRow>('operator', whoIsPrincipal, [principal, tenant]))[0]!;
  const partner = randomUUID();
  const [pia, id] = [randomUUID(), randomUUID()];

  beforeAll(() => set(async (em) => {
    em.create(Tenant, { id: partner, slug: 'initech', name: 'Initech', kind: 'partner' });
    em.create(Principal, { id: pia, issuer: 'embedded', subject: 'pia' });
    em.create(Membership, { tenantId: partner, principalId: pia });
    for (const role of ['partner-manager', 'partner-sales']) em.create(Grant, { tenantId: partner, principalId: pia, role });
    em.create(Delegation, { tenantId: acme.id, id, partnerId: partner, roles: ['partner-manager', 'admin'], scopes: ['page/home'], from: before(1), until: before(-1) });
    await em.flush();
  }));

  test('a partner\'s person acts with those of their own roles that count there, and no other', async () => {
    expect(await who(pia, acme.id)).toMatchObject({
      member: false, roles: ['partner-manager'], delegation: { id, partner: { slug: 'initech', name: 'Initech' }, scopes: ['page/home'] },
      tenants: [{ slug: 'acme', through: 'Initech' }, { slug: 'initech', through: null }],
    });
    expect((await who(pia, acme.id)).goodUntil!.getTime()).toBeLessThanOrEqual(before(-1).getTime());
    expect(await who(pia, beta.id)).toMatchObject({ member: false, delegation: null, roles: [] });
  });

  test('nobody acts before it begins, after it ran out, after it was ended, or while one of the two is suspended', async () => {
    const none = async () => expect(await who(pia, acme.id)).toMatchObject({ member: false, delegation: null, roles: [], tenants: [expect.objectContaining({ slug: 'initech' })] });
    const fine = { from: before(1), until: before(-1), endedAt: null };
    for (const change of [{ from: before(-0.5) }, { until: before(0.5) }, { endedAt: before(0) }]) {
      await set((em) => em.nativeUpdate(Delegation, { id }, { ...fine, ...change }));
      await none();
    }
    await set((em) => em.nativeUpdate(Delegation, { id }, fine));
    for (const tenant of [acme.id, partner]) {
      await set((em) => em.nativeUpdate(Tenant, { id: tenant }, { status: 'suspended' }));
      expect(await who(pia, acme.id)).toMatchObject({ member: false, delegation: null, roles: [] });
      await set((em) => em.nativeUpdate(Tenant, { id: tenant }, { status: 'active' }));
    }
    await set((em) => em.nativeUpdate(Membership, { tenantId: partner }, { status: 'suspended' }));
    expect(await who(pia, acme.id)).toMatchObject({ member: false, delegation: null, roles: [], tenants: [] });
    await set((em) => em.nativeUpdate(Membership, { tenantId: partner }, { status: 'active' }));
  });

  test('it is not handed on: into a partner, or from a customer, nobody acts', async () => {
    await set((em) => em.nativeUpdate(Tenant, { id: partner }, { kind: 'customer' }));
    expect(await who(pia, acme.id)).toMatchObject({ delegation: null, roles: [] });
    await set((em) => em.nativeUpdate(Tenant, { id: partner }, { kind: 'partner' }));
    await set((em) => em.nativeUpdate(Tenant, { id: acme.id }, { kind: 'partner' }));
    expect(await who(pia, acme.id)).toMatchObject({ delegation: null, roles: [] });
    await set((em) => em.nativeUpdate(Tenant, { id: acme.id }, { kind: 'customer' }));
  });

  test('a membership of one\'s own comes first, also when it is suspended', async () => {
    await set((em) => em.insert(Membership, { tenantId: acme.id, principalId: pia }));
    expect(await who(pia, acme.id)).toMatchObject({ member: true, delegation: null, roles: [], tenants: [{ slug: 'acme', through: null }, { slug: 'initech', through: null }] });
    await set((em) => em.nativeUpdate(Membership, { tenantId: acme.id, principalId: pia }, { status: 'suspended' }));
    expect(await who(pia, acme.id)).toMatchObject({ member: false, delegation: null, roles: [], tenants: [{ slug: 'initech', through: null }] });
    await set((em) => em.nativeDelete(Membership, { tenantId: acme.id, principalId: pia }));
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

describe('held against what an issuer says', () => {
  const set = (work: Parameters<typeof database.transaction>[1]) => database.transaction('operator', work);
  const [first, second, una] = [randomUUID(), randomUUID(), randomUUID()];
  const who = async (tenant: string, said: Record<string, string[]>) => (await database.read<WhoIsRow>('operator', whoIsSaid, ['embedded', 'una', tenant, JSON.stringify(said)]))[0]!;
  const claimed = { principalId: una, source: 'identity-provider' as const };

  beforeAll(() => set(async (em) => {
    for (const [id, slug] of [[first, 'first'], [second, 'second']] as const) em.create(Tenant, { id, slug, name: slug, kind: 'partner' });
    em.create(Principal, { id: una, issuer: 'embedded', subject: 'una' });
    await em.flush();
    for (const partner of [first, second]) {
      await em.insert(Membership, { tenantId: partner, ...claimed });
      await em.insertMany(Grant, [{ tenantId: partner, role: 'partner-sales', ...claimed }, { tenantId: partner, principalId: una, role: 'partner-manager' }]);
      await em.insert(Delegation, { tenantId: beta.id, partnerId: partner, roles: ['partner-manager', 'partner-sales'], scopes: ['page/home'], from: before(1), until: before(-1) });
    }
  }));

  test('rows that came from claims count as far as they are said, those of the portal where they hang on one that counts', async () => {
    expect(await who(first, { [first]: ['partner-sales'] })).toMatchObject({ member: true, roles: ['partner-manager', 'partner-sales'] });
    expect(await who(first, { [first]: ['billing'] })).toMatchObject({ member: true, roles: ['partner-manager'] });
    for (const said of [{}, { [second]: ['partner-sales'] }]) expect(await who(first, said)).toMatchObject({ id: una, member: false, roles: [] });
    expect(await who(acme.id, { [acme.id]: ['admin'] })).toMatchObject({ member: false, delegation: null, roles: [] });
  });

  test('of two partners the one counts that is said, and both where they are', async () => {
    const by = async (said: Record<string, string[]>) => {
      const { delegation, roles, tenants } = await who(beta.id, said);
      return { by: delegation?.partner.slug, roles, open: tenants.map(({ slug, through }) => (through ? `${slug} by ${through}` : slug)) };
    };
    expect(await by({ [second]: [] })).toEqual({ by: 'second', roles: ['partner-manager'], open: ['beta by second', 'second'] });
    expect(await by({ [first]: ['partner-sales'], [second]: [] })).toMatchObject({ by: 'first', roles: ['partner-manager', 'partner-sales'] });
    expect(await by({})).toEqual({ roles: [], open: [] });
  });
});

describe('each hot read finds its rows by index', () => {
  const moment = '2026-01-01T00:00:00Z';
  test.each([
    [whoHasSession, 'operator', `'\\x00', '${acme.id}', '${moment}'`],
    [whoIsSubject, 'operator', `'embedded', 'acme', '${acme.id}'`],
    [whoIsSaid, 'operator', `'embedded', 'acme', '${acme.id}', '{}'`],
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

test('many principals at once are found as each by itself, without where else they may go', async () => {
  const pairs = [acme, beta].flatMap(({ principal }) => [acme, beta].map(({ id }) => ({ principal, tenant: id })));
  const rows = await database.read<WhoIsRow & { asked: string }>('operator', whoArePrincipals, [JSON.stringify([...pairs, { principal: randomUUID(), tenant: acme.id }])]);
  expect(rows).toHaveLength(pairs.length);
  for (const { principal, tenant } of pairs) {
    const [alone] = await database.read<WhoIsRow>('operator', whoIsPrincipal, [principal, tenant]);
    expect(rows.find(({ id, asked }) => id === principal && asked === tenant)).toEqual({ ...alone, tenants: [], asked: tenant });
  }
});
