import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Call } from '../server/src/call.ts';
import { createEgress, encryptSecrets, keepConnections } from '../server/src/connectors/index.ts';
import { Connection, Tenant, openDatabase, type Database } from '../server/src/database/index.ts';
import { createDraft, followLive, publish } from '../server/src/releases/index.ts';
import { openPostgres } from '../server/throwaway-postgres.ts';
import { fill, type Member } from './fill.ts';
import { definitions } from './portal.ts';

/** How much there is. */
export interface Size { tenants: number; rows: number; members: number }

/** A database filled for a benchmark. */
export interface World {
  /** The server's own login, which row-level security binds. */
  databaseUrl: string;
  /** A login that row-level security lets through, for what Portico is compared with. */
  freeUrl: string;
  secretKey: Buffer;
  release: string;
  members: Member[];
  stop(): Promise<void>;
}

// What a commit promises is part of its price: unlike for tests, PostgreSQL keeps it here.
const settings = { shared_buffers: '512MB', max_wal_size: '4GB' };

/** Opens a PostgreSQL, makes a database of its own on it, publishes the benchmarks' portal and fills the tables. */
export async function prepare(size: Size, tell: (progress: string) => void): Promise<World> {
  const postgres = await openPostgres(settings);
  const name = `portico_bench_${randomBytes(6).toString('hex')}`;
  const on = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const stop = async () => {
    await run(`drop database if exists ${name} with (force)`).finally(() => postgres.stop());
  };
  try {
    tell(`Making tables in ${postgres.from}`);
    await run(`create database ${name} template template0`);
    const databaseUrl = on(postgres.url);
    const freeUrl = postgres.admin ? on(postgres.admin) : `${databaseUrl}?options=${encodeURIComponent('-c role=portico_operator')}`;
    const secretKey = randomBytes(32);
    const database = await openDatabase({ databaseUrl });
    const release = await publishPortal(database, secretKey).finally(() => database.close());
    tell(`Filling ${size.tenants.toLocaleString('en')} tenants with ${(size.tenants * size.rows).toLocaleString('en')} submissions`);
    const members = await fill({ databaseUrl, freeUrl, release }, size);
    return { databaseUrl, freeUrl, secretKey, release, members, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Points the benchmark's connector at an upstream. */
export async function connectTo(world: World, origin: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: world.databaseUrl });
  await database.transaction('operator', (em) => em.upsert(Connection, {
    connector: 'desk', settings: { address: origin }, secrets: encryptSecrets(world.secretKey, 'desk', { secrets: { key: 'bench' }, origin: new URL(origin).origin }), updatedAt: new Date(), updatedBy: null,
  })).finally(() => database.close());
}

/** Saves and publishes the definitions by the code that the builder uses. */
async function publishPortal(database: Database, secretKey: Buffer): Promise<string> {
  const operator = await database.transaction('operator', async (em) => {
    const tenant = em.create(Tenant, { slug: 'operator', name: 'Operator', kind: 'operator', tier: 'standard', status: 'active', entitlements: [], ids: {} });
    await em.flush();
    return tenant;
  });
  const releases = await followLive(database);
  try {
    await keepConnections(database, secretKey, createEgress());
    const call: Call = {
      principal: { id: '00000000-0000-0000-0000-000000000000', kind: 'system', name: 'Portico', email: '' },
      tenant: { ...operator, theme: null }, roles: [], scope: 'operator', database, requestId: 'bench', now: new Date(),
    };
    for (const { kind, body } of definitions()) await createDraft(call, releases, kind, body as { key: string });
    return await publish(call, releases, 'The benchmarks');
  } finally {
    releases.close();
  }
}
