import type { MikroORM } from '@mikro-orm/core';
import { ensureRoles } from './roles.ts';
import { sql } from './sql.ts';

// Any number, the same in every process of every version.
const LOCK = 7_064_209;

/**
 * Makes the roles and brings the tables up to date. The lock lets several processes start at once; it belongs to a
 * transaction of its own, since PgBouncer would scatter a session's.
 */
export async function migrate(orm: MikroORM, kind: 'pglite' | 'postgres'): Promise<void> {
  const up = async () => {
    await ensureRoles(orm);
    await orm.migrator.up();
  };
  if (kind === 'pglite') return up(); // one process, one connection
  await orm.em.fork().transactional(async (em) => {
    await sql(em, 'select pg_advisory_xact_lock(?)', [LOCK]);
    await up();
  });
}
