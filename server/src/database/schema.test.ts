import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkIsolation } from './check-isolation.ts';
import { Tenant } from './entities.ts';
import { operatorRole, tenantRole } from './policies.ts';
import { sql } from './sql.ts';
import { connectTestDatabase } from './test-database.ts';
import { makeTenants } from './test-tenants.ts';
import { transaction } from './transaction.ts';

const { connected: { orm, kind }, close } = await connectTestDatabase();
afterAll(close);

const tables = `c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'portico_migration'`;
const names = async (text: string, values: unknown[] = []) => (await sql<{ name: string }>(orm, text, values)).map(({ name }) => name);

describe('the tables', () => {
  test('are what the entities say', async () => {
    // Foreign keys and triggers are the migrations' own: entities hold plain ids, and a trigger is no part of them.
    const drift = (await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false })).split('\n').filter((line) => line.trim() !== '');
    expect(drift.filter((line) => !/drop constraint "\w+_foreign"/.test(line))).toEqual([]);
  });

  test('all force row-level security, a new one too', async () => {
    expect(await names(`select relname as name from pg_class c where ${tables} and not (relrowsecurity and relforcerowsecurity)`)).toEqual([]);
    expect((await names(`select relname as name from pg_class c where ${tables}`)).length).toBeGreaterThan(15);
  });

  test('of a tenant have keys that begin with the tenant', async () => {
    // A host, and an issuer's name of a tenant, is looked up before the tenant is known, so it alone is the key there.
    const text = `
      select c.relname || '.' || i.indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indrelid
      where ${tables} and i.indisunique and c.relname not in ('tenant_host', 'issuer_tenant')
        and exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id')
        and (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) <> 'tenant_id'`;
    expect(await names(text)).toEqual([]);
  });

  test('of a tenant refer to another tenant table only within the tenant', async () => {
    const has = (table: string) => `exists (select from pg_attribute where attrelid = ${table} and attname = 'tenant_id')`;
    const text = `
      select k.conname as name from pg_constraint k
      where k.contype = 'f' and ${has('k.conrelid')} and ${has('k.confrelid')}
        and not exists (select from unnest(k.conkey, k.confkey) as pair(mine, theirs)
          join pg_attribute m on m.attrelid = k.conrelid and m.attnum = mine and m.attname = 'tenant_id'
          join pg_attribute t on t.attrelid = k.confrelid and t.attnum = theirs and t.attname = 'tenant_id')`;
    expect(await names(text)).toEqual([]);
  });

  test('grant a request what it needs and nothing else', async () => {
    const text = `
      select c.relname || ': ' || string_agg(lower(a.privilege_type), ' ' order by a.privilege_type) as name
      from pg_class c cross join aclexplode(c.relacl) a where ${tables} and a.grantee = ?::regrole group by c.relname order by 1`;
    expect(await names(text, [tenantRole])).toEqual([
      'audit_event: insert select', 'definition_version: select', 'delegation: select update', 'grant: delete insert select', 'invitation: insert select update',
      'live: select', 'membership: delete select', 'principal: select', 'release: select', 'release_item: select',
      'submission: insert select update', 'tenant: select', 'tenant_host: select', 'viewing: select',
    ]);
    const operator = await names(text, [operatorRole]);
    expect(operator).toContain('audit_event: insert select');
    expect(operator.filter((line) => !line.startsWith('audit_event'))).toSatisfy((lines: string[]) => lines.every((line) => line.endsWith(': delete insert select update')));
    expect(await names(`select relname as name from pg_class c cross join aclexplode(c.relacl) a where ${tables} and a.grantee = 0`)).toEqual([]);
  });

  test('know one operator', async () => {
    const add = (slug: string) => transaction(orm, kind, 'operator', async (em) => void (await em.insert(Tenant, { slug, name: slug, kind: 'operator' })));
    await add('operator');
    await expect(add('second')).rejects.toBeInstanceOf(UniqueConstraintViolationException);
  });
});

describe('the check at the start', () => {
  test('passes on a fresh database', async () => {
    await expect(checkIsolation(orm)).resolves.toBeUndefined();
  });

  test('refuses a table without forced row-level security and says how to restore it', async () => {
    await sql(orm, 'create table forgotten (tenant_id uuid)');
    await expect(checkIsolation(orm)).rejects.toThrow(/not forced on "forgotten"[\s\S]*alter table "forgotten" enable row level security, force row level security;/);
    await sql(orm, 'drop table forgotten');
    await sql(orm, 'alter table submission no force row level security');
    await expect(checkIsolation(orm)).rejects.toThrow(/"submission"/);
    await sql(orm, 'alter table submission force row level security');
  });

  // Roles belong to the whole server, so on PostgreSQL this would disturb the tests beside it.
  test.runIf(kind === 'pglite')('refuses a request role that may become another', async () => {
    await sql(orm, `grant ${operatorRole} to ${tenantRole}`);
    try {
      await expect(checkIsolation(orm)).rejects.toThrow(/may act as "portico_operator"[\s\S]*revoke "portico_operator" from portico_tenant;/);
    } finally {
      await sql(orm, `revoke ${operatorRole} from ${tenantRole}`);
    }
  });
});

describe('the audit log', () => {
  beforeAll(() => transaction(orm, kind, 'operator', (em) => makeTenants(em, 'acme')));

  test.each(['update audit_event set verb = verb', 'delete from audit_event', 'truncate audit_event'])('refuses to everybody: %s', async (statement) => {
    for (const role of [tenantRole, operatorRole]) {
      await expect(orm.em.fork({ session: { role } }).transactional((em) => sql(em, statement))).rejects.toMatchObject({ code: '42501' });
    }
    // The table's owner, and on the embedded database a superuser.
    await expect(sql(orm, statement)).rejects.toThrow(/append-only/);
  });

  test('numbers its lines itself', async () => {
    const forged = `insert into audit_event (tenant_id, id, verb, outcome) select id, 1, 'page.refused', 'done' from tenant`;
    await expect(transaction(orm, kind, 'operator', (em) => sql(em, forged))).rejects.toThrow(/non-DEFAULT value/);
  });
});
