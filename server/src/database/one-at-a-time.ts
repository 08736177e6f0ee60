import { sql } from './sql.ts';
import type { Em } from './transaction.ts';

/**
 * Lets one transaction at a time go on from here until it ends, in every process: for what is looked up among other rows first and written then, where no
 * unique index can hold it. `what` names the rule; transactions of other rules do not wait.
 */
export async function oneAtATime(em: Em, what: string): Promise<void> {
  await sql(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`portico ${what}`]);
}
