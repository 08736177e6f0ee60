import type { PGlite } from '@electric-sql/pglite';
import { type Scope, sessionOf } from './scope.ts';
import type { Statement } from './statement.ts';
import { parsers, toWire } from './values.ts';

/** Reads on the embedded database: a short transaction, since there is no trip to save. */
export async function readOnPglite<Row>(pglite: PGlite, scope: Scope, statement: Statement, parameters: unknown[]): Promise<Row[]> {
  const { role, tenant } = sessionOf(scope);
  parameters.forEach(toWire); // refuses here what PostgreSQL would be refused
  return pglite.transaction(async (tx) => {
    await tx.query(`select set_config('app.tenant', $1, true), set_config('transaction_read_only', 'on', true), set_config('role', $2, true)`, [tenant ?? '', role]);
    const { rows } = await tx.query<Row>(statement.text, parameters, { parsers });
    return rows;
  });
}
