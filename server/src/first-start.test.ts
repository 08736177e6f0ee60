import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { Grant, Issuer, Live, Principal, Tenant, type Database } from './database/index.ts';
import { openTestDatabase } from './database/test-database.ts';
import { dump } from './database/test-dump.ts';
import { prepareFirstStart } from './first-start.ts';
import { startTestServer } from './test-server.ts';

const env = (change: Record<string, string> = {}) => readConfig({
  ISSUER_URL: 'https://id.example/realms/x', ISSUER_CLIENT_ID: 'portico', ISSUER_CLIENT_SECRET: 'a-long-secret-of-the-client', SECRET_KEY: '5f0c1a9be27d46380f9d2c6b7e81a3445f6e90d1c2b38a7746e5d4c3b2a19080', OPERATOR_NAME: 'Northwind', ...change,
});

let database: Database;
beforeAll(async () => { database = await openTestDatabase(); });
afterAll(() => database.close());

const grants = () => database.transaction('operator', (em) => em.find(Grant, {}));

describe('the first start', () => {
  it('says what is missing while nobody can use the builder', async () => {
    expect(await prepareFirstStart(database, env())).toMatch(/FIRST_ADMINISTRATOR/);
    const [operator, live] = await database.transaction('operator', async (em) => [await em.findOne(Tenant, { kind: 'operator' }), await em.findOne(Live, { singleton: true })]);
    expect(operator?.name).toBe('Northwind');
    expect(live).not.toBeNull();
    expect(await grants()).toEqual([]);
  });

  it('gives the first administrator every role of the builder, once', async () => {
    expect(await prepareFirstStart(database, env({ FIRST_ADMINISTRATOR: 'ada-sub' }))).toBeUndefined();
    expect(await grants()).toHaveLength(6);
    await prepareFirstStart(database, env({ FIRST_ADMINISTRATOR: 'ada-sub' }));
    expect(await grants()).toHaveLength(6);
  });

  it('brings nobody else in while there is an administrator', async () => {
    expect(await prepareFirstStart(database, env({ FIRST_ADMINISTRATOR: 'mallory-sub' }))).toBeUndefined();
    const known = await database.transaction('operator', (em) => em.find(Principal, {}));
    expect(known.map(({ subject }) => subject)).toEqual(['ada-sub']);
  });

  it('lets the first administrator of another issuer in, where nobody of the former can sign in any more', async () => {
    const moved = env({ ISSUER_URL: 'https://new.example/realms/x', FIRST_ADMINISTRATOR: 'eve-sub' });
    expect(await prepareFirstStart(database, moved)).toBeUndefined();
    expect(await prepareFirstStart(database, { ...moved, firstAdministrator: 'mallory-sub' })).toBeUndefined();
    const known = await database.transaction('operator', (em) => em.find(Principal, {}, { orderBy: { subject: 'asc' } }));
    expect(known.map(({ issuer, subject }) => [issuer, subject])).toEqual([['https://id.example/realms/x', 'ada-sub'], ['https://new.example/realms/x', 'eve-sub']]);
  });

  it('does not while an administrator can sign in at an issuer that was added', async () => {
    await database.transaction('operator', async (em) => { em.create(Issuer, { url: 'https://id.example/realms/x', label: 'Kept', kind: 'keycloak' }); });
    const again = env({ ISSUER_URL: 'https://third.example/realms/x', FIRST_ADMINISTRATOR: 'mallory-sub' });
    expect(await prepareFirstStart(database, again)).toBeUndefined();
    expect(await database.transaction('operator', (em) => em.count(Principal, { subject: 'mallory-sub' }))).toBe(0);
  });
});

describe('the first start with the demo', () => {
  it('fills an empty database with all that the other tests find there', async () => {
    const [empty, found] = [await startTestServer({}, { first: true }), await startTestServer()];
    const [made, kept] = [await dump(empty.database), await dump(found.database)];
    const sizes = (tables: typeof made) => Object.fromEntries([...tables].map(([name, rows]) => [name, rows.length]));
    expect(sizes(made)).toEqual(sizes(kept));
    const definitions = (tables: typeof made) => tables.get('definition_version')!.map(({ kind, key, hash }) => `${kind}/${key} ${hash}`).sort();
    expect(definitions(made)).toEqual(definitions(kept));
    for (const server of [empty, found]) {
      const bill = await server.as('bill@acme.example');
      expect((await bill.call('GET', '/p/acme/api/portal/pages/invoices')).text).toContain('"number":');
      await server.stop();
    }
  });
});
