import type { Pool, PoolClient } from 'pg';
import { scopedRun } from './scoped-run.ts';
import { type Scope, sessionOf } from './scope.ts';
import type { Statement } from './statement.ts';
import { toWire } from './values.ts';

// After any of these nothing was done, so that a write may be tried again as well.
// 26000: the statement is unknown on this connection (PgBouncer without prepared statements, or DISCARD ALL);
// 42P05: it is there already; 0A000: a table changed since it was planned.
const retried = new Set(['26000', '42P05', '0A000']);

/** Runs one statement on PostgreSQL in one round trip, which is one transaction, with row-level security in force. */
export function runnerOnPostgres(pool: Pool) {
  const prepared = new WeakMap<PoolClient, Set<string>>();
  let named = true;

  const attempt = async <Row>(statement: Statement, values: (string | Buffer | null)[], { role, tenant, readOnly }: { role: string; tenant: string; readOnly: boolean }): Promise<Row[]> => {
    const client = await pool.connect();
    let names = prepared.get(client);
    if (!names) prepared.set(client, (names = new Set()));
    try {
      const rows = await new Promise<Row[]>((resolve, reject) => {
        const done = (error: Error | null, answer: unknown[]) => (error ? reject(error) : resolve(answer as Row[]));
        client.query(scopedRun({ role, tenant, readOnly, statement, values, names: named ? names : undefined, done }));
      });
      client.release();
      return rows;
    } catch (error) {
      // What the server prepared before the failure is not known; each name is closed before it is prepared again.
      names.clear();
      client.release(isFatal(error));
      throw error;
    }
  };

  return async <Row>(scope: Scope, statement: Statement, parameters: unknown[], { readOnly }: { readOnly: boolean }): Promise<Row[]> => {
    const { role, tenant } = sessionOf(scope);
    const session = { role, tenant: tenant ?? '', readOnly };
    const values = parameters.map(toWire);
    try {
      return await attempt<Row>(statement, values, session);
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!retried.has(code)) throw error;
      if (code !== '0A000') named = false;
      return attempt<Row>(statement, values, session);
    }
  };
}

/** Without an SQLSTATE, or with one of class 08 or 57P, the connection itself is gone. */
const isFatal = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? '';
  return !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('08') || code.startsWith('57P');
};
