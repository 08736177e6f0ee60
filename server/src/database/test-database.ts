import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { connect, type Connected, type Place } from './orm.ts';
import { type Filling, testSnapshot } from './test-snapshot.ts';

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

/** A fresh PostgreSQL database, empty or a copy of another, and how to drop it. */
export async function createPostgres(server: string, template = 'template0'): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `portico_test_${randomBytes(8).toString('hex')}`;
  await runOnPostgres(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: async () => void (await runOnPostgres(server, `drop database if exists ${name} with (force)`)) };
}

/**
 * The database to copy where each begins with the same filling: made by whichever test file wants it first. The run that gives
 * `TEST_TEMPLATE` a name drops it at its end.
 */
async function templateOf(server: string, { name, fill }: Filling): Promise<string | undefined> {
  const run = process.env.TEST_TEMPLATE;
  if (!run) return undefined;
  const template = `${run}_${name}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    if ((await client.query('select from pg_database where datname = $1', [template])).rowCount) return template;
    const { databaseUrl } = await createPostgres(server);
    const database = await openDatabase({ databaseUrl, poolSize: 5 });
    await fill(database);
    await database.close();
    await client.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

/** Where a fresh database is: in memory, or on PostgreSQL when `npm run test:postgres` says where. `drop` removes it. */
export async function testPlace(filling?: Filling): Promise<{ place: Place; drop: () => Promise<void> }> {
  if (!testPostgres) return { place: { image: await testSnapshot(filling) }, drop: async () => {} };
  const template = filling && await templateOf(testPostgres, filling);
  const { databaseUrl, drop } = await createPostgres(testPostgres, template);
  return { place: { databaseUrl, poolSize: 5 }, drop };
}

/** A fresh database for one test file, empty or a copy of one that was filled before. `close` removes it. */
export async function openTestDatabase(filling?: Filling): Promise<Database> {
  const { place, drop } = await testPlace(filling);
  const database = await openDatabase(place);
  if (filling && place.databaseUrl && !process.env.TEST_TEMPLATE) await filling.fill(database);
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
