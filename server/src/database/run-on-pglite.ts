import type { PGlite } from '@electric-sql/pglite';
import { type Scope, sessionOf } from './scope.ts';
import type { Statement } from './statement.ts';
import { parsers, toWire } from './values.ts';

/** Runs one statement on the embedded database: a short transaction, since there is no trip to save. */
export async function runOnPglite<Row>(pglite: PGlite, scope: Scope, statement: Statement, parameters: unknown[], { readOnly }: { readOnly: boolean }): Promise<Row[]> {
  const { role, tenant } = sessionOf(scope);
  parameters.forEach(toWire); // refuses here what PostgreSQL would be refused
  return pglite.transaction(async (tx) => {
    await tx.query(`select set_config('app.tenant', $1, true), set_config('role', $2, true), set_config('transaction_read_only', $3, true)`, [tenant ?? '', role, readOnly ? 'on' : 'off']);
    const { rows } = await tx.query<Row>(statement.text, parameters, { parsers });
    return rows;
  });
}
