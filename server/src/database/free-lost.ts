import type { Pool, PoolClient } from 'pg';

/** Whoever holds a connection that breaks learns of it at once and gives it back within this time, if they ever do. */
const GIVEN_BACK_MS = 1000;

/**
 * Takes connections that broke in somebody's hands back into the pool. Kysely gives a transaction's connection back only once its commit
 * or rollback has succeeded, which it never does on a broken one: each server restart would cost a place in the pool per open transaction, for ever.
 */
export function freeLost(pool: Pool): void {
  const watched = new WeakSet<PoolClient>();
  const held = new Set<PoolClient>();
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('acquire', (client) => {
    held.add(client);
    if (watched.has(client)) return;
    watched.add(client);
    client.once('end', () => setTimeout(() => {
      if (held.has(client)) client.release(true);
    }, GIVEN_BACK_MS).unref());
  });
}
