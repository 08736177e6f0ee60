import { afterAll, describe, expect, test } from 'vitest';
import { entities, Principal, Submission, Tenant } from './entities.ts';
import { tenantRole } from './policies.ts';
import type { Scope } from './scope.ts';
import { sql } from './sql.ts';
import { connectTestDatabase } from './test-database.ts';
import { makeTenants } from './test-tenants.ts';
import { type Em, transaction } from './transaction.ts';

const { connected: { orm, kind }, close } = await connectTestDatabase();
afterAll(close);

const within = <T>(scope: Scope, work: (em: Em) => Promise<T>) => transaction(orm, kind, scope, work);
const [acme, beta] = await within('operator', (em) => makeTenants(em, 'acme', 'beta')) as [Awaited<ReturnType<typeof makeTenants>>[0], Awaited<ReturnType<typeof makeTenants>>[0]];

/** Each table of tenants with the column that names the tenant; found in the database, so that a new one is tested too. */
const tables = (await sql<{ name: string }>(orm, `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant_id' and c.relname <> 'issuer_tenant' order by 1`)).map(({ name }) => ({ name, column: 'tenant_id' }));
tables.push({ name: 'tenant', column: 'id' });

const everything = () => within('operator', async (em) => Object.fromEntries(await Promise.all(tables.map(async ({ name }) => [name, await sql(em, `select * from "${name}" order by 1, 2`)]))));

/** As a request of `tenant` whose role was given every right on every table: what then still holds is row-level security alone. */
async function asRequest<T>(tenant: string | null, work: (em: Em) => Promise<T>): Promise<T> {
  let answer: T | undefined;
  const undo = new Error('undone');
  await orm.em.fork().transactional(async (em) => {
    await sql(em, `grant all on all tables in schema public to ${tenantRole}`);
    if (tenant !== null) await sql(em, `select set_config('app.tenant', ?, true)`, [tenant]);
    await sql(em, `set local role ${tenantRole}`);
    answer = await work(em);
    throw undo;
  }).catch((error) => {
    if (error !== undo) throw error;
  });
  return answer as T;
}

test('the tables of tenants are these', () => {
  expect(tables.map(({ name }) => name)).toEqual(['audit_event', 'delegation', 'grant', 'invitation', 'membership', 'submission', 'tenant_host', 'viewing', 'tenant']);
});

describe.each(tables)('of "$name", in raw SQL and with every grant, a tenant', ({ name, column }) => {
  test('reads its own rows and no other', async () => {
    const seen = await asRequest(acme.id, (em) => sql<{ owner: string }>(em, `select "${column}" as owner from "${name}"`));
    expect(seen).toEqual([{ owner: acme.id }]);
  });

  test('that is not set reads nothing, and neither does an empty one', async () => {
    expect(await asRequest(null, (em) => sql(em, `select * from "${name}"`))).toEqual([]);
    expect(await asRequest('', (em) => sql(em, `select * from "${name}"`))).toEqual([]);
  });

  test('changes and deletes nothing of another', async () => {
    const before = await everything();
    if (name !== 'audit_event') { // where a trigger refuses even the statement
      expect(await asRequest(acme.id, (em) => sql(em, `update "${name}" set "${column}" = "${column}" where "${column}" = ? returning 1`, [beta.id]))).toEqual([]);
      expect(await asRequest(acme.id, (em) => sql(em, `delete from "${name}" where "${column}" = ? returning 1`, [beta.id]))).toEqual([]);
      await expect(asRequest(acme.id, (em) => sql(em, `update "${name}" set "${column}" = ?`, [beta.id]))).rejects.toMatchObject({ code: '42501' });
    }
    expect(await everything()).toEqual(before);
  });

  test('inserts nothing for another', async () => {
    const [row] = await within('operator', (em) => sql<{ row: string }>(em, `select to_jsonb(t)::text as row from "${name}" t where "${column}" = ?`, [beta.id]));
    const text = `insert into "${name}" overriding system value select * from jsonb_populate_record(null::"${name}", ?::jsonb)`;
    await expect(asRequest(acme.id, (em) => sql(em, text, [row!.row]))).rejects.toThrow(/row-level security/);
  });
});

describe.each(entities.filter((entity) => entity.meta.filters?.tenant).map((entity) => ({ entity, name: entity.meta.className })))('of $name, through the ORM, a tenant', ({ entity, name }) => {
  const owner = name === 'Tenant' ? 'id' : 'tenantId';
  const theirs = { [owner]: beta.id } as object;

  test('finds its own and no other', async () => {
    const found = await within({ tenant: acme.id }, (em) => em.find(entity as typeof Tenant, {}));
    expect(found.map((row) => (row as unknown as Record<string, string>)[owner])).toEqual([acme.id]);
    expect(await within({ tenant: acme.id }, (em) => em.findOne(entity as typeof Tenant, theirs))).toBeNull();
    expect(await within({ tenant: acme.id }, (em) => em.findOne(entity as typeof Tenant, theirs, { filters: false }))).toBeNull();
  });

  test('changes and deletes nothing of another', async () => {
    const before = await everything();
    for (const filters of [{}, { filters: false }]) {
      const tries = [
        (em: Em) => em.nativeUpdate(entity as typeof Tenant, theirs, { [owner]: beta.id } as object, filters),
        (em: Em) => em.nativeDelete(entity as typeof Tenant, theirs, filters),
      ];
      for (const attempt of tries) await within({ tenant: acme.id }, attempt).then((count) => expect(count).toBe(0), (error) => expect(error).toMatchObject({ code: '42501' }));
    }
    expect(await everything()).toEqual(before);
  });

  test('inserts nothing for another', async () => {
    const rows: Record<string, object> = {
      Tenant: { slug: 'gamma', name: 'Gamma', kind: 'customer' }, TenantHost: { host: 'x.example.com' },
      Membership: { principalId: acme.principal }, Grant: { principalId: beta.principal, role: 'owner' },
      Submission: { id: acme.submission, principalId: beta.principal, action: 'order', releaseId: beta.release, inputHash: Buffer.alloc(32), input: {}, parameters: {} },
      AuditEvent: { verb: 'page.refused', outcome: 'done' },
      Delegation: { partnerId: acme.id, roles: ['owner'], scopes: ['page/home'], from: new Date(), until: new Date(Date.now() + 60_000) },
      Invitation: { email: 'x@example.com', roles: ['owner'], tokenHash: Buffer.alloc(32, 1), expiresAt: new Date() },
      Viewing: { principalId: acme.principal, reason: 'to see', until: new Date() },
    };
    const insert = within({ tenant: acme.id }, (em) => em.insert(entity as typeof Tenant, { ...rows[name], [owner]: beta.id } as never));
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });
});

test('a tenant sees its own people, never those of another', async () => {
  expect((await within({ tenant: acme.id }, (em) => em.find(Principal, {}))).map(({ id }) => id)).toEqual([acme.principal]);
});

test('a tenant sees nothing of sessions, drafts, connections and settings', async () => {
  for (const table of ['session', 'issuer', 'issuer_tenant', 'used_token', 'tries', 'sign_in', 'oidc_record', 'draft', 'connection', 'setting']) {
    await expect(within({ tenant: acme.id }, (em) => sql(em, `select * from "${table}"`))).rejects.toMatchObject({ code: '42501' });
  }
});

test('the operator sees every tenant, and the login that stepped into no role sees none', async () => {
  expect(await within('operator', (em) => em.count(Submission))).toBe(2);
  if (kind === 'postgres') expect(await sql(orm, 'select * from submission')).toEqual([]);
});

test('an entity manager without a bound tenant throws', async () => {
  await expect(orm.em.fork().find(Submission, {})).rejects.toThrow(/filter 'tenant'/);
  await expect(orm.em.fork({ session: { role: tenantRole } }).find(Tenant, {})).rejects.toThrow(/filter 'tenant'/);
});
