import type { MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { PGlite } from '@electric-sql/pglite';
import type { Pool } from 'pg';
import { entities } from './entities.ts';
import { freeLost } from './free-lost.ts';
import { migrations } from './migrations/index.ts';
import { ownAnnouncements, type OwnAnnouncements } from './own-announcements.ts';
import { sql } from './sql.ts';

/**
 * Where the database is: a PostgreSQL address, or a folder for the embedded one; with neither it lives in memory.
 * `image` is what one in memory begins with. `directUrl` leads to the same PostgreSQL without a pooler between, for listening.
 */
export interface Place { databaseUrl?: string; directUrl?: string; folder?: string; poolSize?: number; image?: Image }

/** The bytes of an embedded database, as it dumps them. A function holds them, because the ORM copies its options. */
export interface Image { arrayBuffer(): Promise<ArrayBuffer> }

/** The ORM with the native client beneath it. Only this file knows which driver is in use. */
export type Connected = { orm: MikroORM } & ({ kind: 'pglite'; pglite: PGlite } | { kind: 'postgres'; pool: Pool; directUrl: string; own: OwnAnnouncements | undefined });

const common = {
  entities,
  extensions: [Migrator],
  migrations: { migrationsList: migrations, snapshot: false, tableName: 'portico_migration', silent: true },
  schemaGenerator: { createForeignKeyConstraints: false, ignoreTriggers: true },
  allowGlobalContext: false,
};

// A server that is gone or a pool that is drained must end in an error that the caller sees, not in waiting.
const driverOptions = { connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'portico' };

/** Opens the ORM on the embedded database or on PostgreSQL. The drivers load only when they are needed. */
export async function connect({ databaseUrl, directUrl, folder, image, poolSize = 10 }: Place): Promise<Connected> {
  if (databaseUrl) {
    const { MikroORM } = await import('@mikro-orm/postgresql');
    // A pooler hands the session to somebody else, so that what is one's own cannot be told.
    const own = directUrl === undefined ? ownAnnouncements() : undefined;
    const orm = await MikroORM.init({
      ...common, clientUrl: databaseUrl, pool: { min: 0, max: poolSize }, driverOptions: { ...driverOptions, ...(own && { onConnect: own.joins }) },
    });
    await sql(orm, 'select 1').catch((error: Error) => {
      void orm.close(true);
      // Never the whole address: it holds the password.
      throw new Error(`The PostgreSQL at ${new URL(databaseUrl).host} could not be reached: ${error.message}`, { cause: error });
    });
    const pool = await orm.em.getConnection().getNativeClient();
    freeLost(pool);
    return { kind: 'postgres', orm, pool, directUrl: directUrl ?? databaseUrl, own };
  }
  const { MikroORM } = await import('@mikro-orm/pglite');
  const orm = await MikroORM.init({ ...common, dbName: folder ?? 'memory://', ...(image && { driverOptions: { loadDataDir: image } }) });
  return { kind: 'pglite', orm, pglite: await orm.em.getConnection().getNativeClient() };
}
