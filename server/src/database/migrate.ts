import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/core';
import { ensureRoles } from './roles.ts';
import { sql } from './sql.ts';

// Any number, the same in every process of every version.
const LOCK = 7_064_209;
const PATIENCE_MS = 120_000;

/**
 * Makes the roles and brings the tables up to date. A lock lets several processes start at once. It belongs to a
 * transaction, since PgBouncer would scatter a session's, and is asked for again and again rather than waited for:
 * processes that wait would hold the very connections that the one at work needs.
 */
export async function migrate(orm: MikroORM, kind: 'pglite' | 'postgres'): Promise<void> {
  const up = async () => {
    await ensureRoles(orm);
    await orm.migrator.up();
  };
  if (kind === 'pglite') return up(); // one process, one connection
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await withLock(orm, up))) {
    if (Date.now() > giveUp) throw new Error(`Another process has been changing the tables for ${PATIENCE_MS / 1000} seconds. See what it is doing, then start again.`);
    await sleep(100 + Math.random() * 200);
  }
}

const withLock = (orm: MikroORM, work: () => Promise<void>): Promise<boolean> => orm.em.fork().transactional(async (em) => {
  const [answer] = await sql<{ locked: boolean }>(em, 'select pg_try_advisory_xact_lock(?) as locked', [LOCK]);
  if (answer!.locked) await work();
  return answer!.locked;
});
