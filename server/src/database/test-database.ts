import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { connect, type Connected, type Place } from './orm.ts';
import { testSnapshot } from './test-snapshot.ts';

/** Where tests find PostgreSQL; without it they run on the embedded database. */
export const testPostgres = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;

/** Runs statements as the tests' login, in the database that `url` names. */
export async function runOnPostgres<Row extends object>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** A fresh, empty PostgreSQL database and how to drop it. */
export async function createPostgres(server: string): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `portico_test_${randomBytes(8).toString('hex')}`;
  await runOnPostgres(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: async () => void (await runOnPostgres(server, `drop database if exists ${name} with (force)`)) };
}

/** Where a fresh database is: in memory, or on PostgreSQL when `npm run test:postgres` says where. `drop` removes it. */
export async function testPlace(): Promise<{ place: Place; drop: () => Promise<void> }> {
  if (!testPostgres) return { place: { image: await testSnapshot() }, drop: async () => {} };
  const { databaseUrl, drop } = await createPostgres(testPostgres);
  return { place: { databaseUrl, poolSize: 5 }, drop };
}

/** A fresh database for one test file. `close` removes it. */
export async function openTestDatabase(): Promise<Database> {
  const { place, drop } = await testPlace();
  const database = await openDatabase(place);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** A fresh, migrated database seen from beneath the roles, for tests of the walls themselves. */
export async function connectTestDatabase(): Promise<{ connected: Connected; place: Place; close: () => Promise<void> }> {
  const { place, drop } = await testPlace();
  const connected = await connect(place);
  await migrate(connected.orm, connected.kind);
  return {
    connected, place,
    async close() {
      await connected.orm.close(true);
      await drop();
    },
  };
}
