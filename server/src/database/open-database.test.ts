import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase, Setting, Tenant } from './index.ts';
import { createPostgres, runOnPostgres, testPostgres } from './test-database.ts';

describe.runIf(!testPostgres)('the embedded database', () => {
  test('keeps its data in the folder, and serves one process at a time', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'portico-database-')), 'database');
    const first = await openDatabase({ folder });
    await first.transaction('operator', (em) => em.insert(Setting, { name: 'kept', value: Buffer.from('yes') }));
    await expect(openDatabase({ folder })).rejects.toThrow(`in use by process ${process.pid}`);
    await first.close();
    const second = await openDatabase({ folder });
    expect((await second.transaction('operator', (em) => em.findOneOrFail(Setting, 'kept'))).value.toString()).toBe('yes');
    await second.close();
  });
});

describe.runIf(testPostgres)('PostgreSQL', () => {
  const made: { databaseUrl: string; drop: () => Promise<void> }[] = [];
  const fresh = async () => {
    made.push(await createPostgres(testPostgres!));
    return made.at(-1)!.databaseUrl;
  };
  afterAll(() => Promise.all(made.map(({ drop }) => drop())));

  test('is brought up to date once when several processes start at the same time', async () => {
    const databaseUrl = await fresh();
    const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl, poolSize: 3 })));
    await all[0]!.transaction('operator', (em) => em.insert(Tenant, { slug: 'acme', name: 'Acme', kind: 'customer' }));
    expect(await all[3]!.transaction('operator', (em) => em.count(Tenant))).toBe(1);
    await Promise.all(all.map((database) => database.close()));
  });

  test('is opened again as it was left', async () => {
    const databaseUrl = await fresh();
    for (const slug of ['acme', 'beta']) {
      const database = await openDatabase({ databaseUrl });
      await database.transaction('operator', (em) => em.insert(Tenant, { slug, name: slug, kind: 'customer' }));
      expect(await database.transaction('operator', (em) => em.count(Tenant))).toBe(slug === 'acme' ? 1 : 2);
      await database.close();
    }
  });

  test('that cannot be reached is said to be, without its password', async () => {
    const error = await openDatabase({ databaseUrl: 'postgres://portico:hunter2@127.0.0.1:1/portico' }).then(() => undefined, (thrown: Error) => thrown);
    expect(error?.message).toMatch(/127\.0\.0\.1:1.*could not be reached|could not be reached.*127\.0\.0\.1:1/);
    expect(error?.message).not.toMatch(/hunter2/);
  });

  const admin = process.env.TEST_ADMIN_URL;
  test.runIf(admin).each(['superuser', 'bypassrls', 'createdb'])('refuses a login that is %s, or may not act as the roles, and touches nothing', async (right) => {
    const databaseUrl = await fresh();
    const [login, password] = [`login_${randomBytes(4).toString('hex')}`, randomUUID()];
    await runOnPostgres(admin!, `create role ${login} login ${right} password '${password}'`);
    const url = new URL(databaseUrl);
    url.username = login;
    url.password = password;
    const says = { superuser: /is a superuser/, bypassrls: /has BYPASSRLS/, createdb: /may not create or use the database role portico_tenant/ }[right]!;
    const error = await openDatabase({ databaseUrl: url.href }).then(() => undefined, (thrown: Error) => thrown);
    expect(error?.message).toMatch(says);
    expect(error?.message).toMatch(/create role portico login nosuperuser nobypassrls[\s\S]*grant portico_tenant, portico_operator to portico;[\s\S]*DATABASE_URL=/);
    expect(await runOnPostgres(databaseUrl, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
    await runOnPostgres(admin!, `drop role ${login}`);
  });
});
