import { checkIsolation, checkLogin } from './check-isolation.ts';
import { listenOnPostgres } from './listen-postgres.ts';
import { lockFolder } from './lock-folder.ts';
import { migrate } from './migrate.ts';
import { connect, type Connected, type Place } from './orm.ts';
import { runOnPglite } from './run-on-pglite.ts';
import { runnerOnPostgres } from './run-on-postgres.ts';
import type { Scope } from './scope.ts';
import { sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { type Em, transaction } from './transaction.ts';

/** The database, in which every row is reached through a scope. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `work` in one transaction that sees only what the scope allows. Use only the `em` it is handed, and wait for nothing outside the database. */
  transaction<T>(scope: Scope, work: (em: Em) => Promise<T>): Promise<T>;
  /** A hot read: one round trip on PostgreSQL, under the scope's row-level security. */
  read<Row>(scope: Scope, statement: Statement, parameters: unknown[]): Promise<Row[]>;
  /** A hot write: the same for one statement that changes something, which is a transaction by itself. */
  write<Row>(scope: Scope, statement: Statement, parameters: unknown[]): Promise<Row[]>;
  /**
   * Hears announcements, also from other processes. On `access` and `connection` this process's own are heard before what made them is
   * answered, unless a pooler stands between, and then once more. `missed` is told when some may have been lost.
   */
  listen(channel: string, heard: (payload: string) => void, missed?: () => void): Promise<void>;
  /** Announces something to every process that listens. */
  notify(channel: string, payload: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database: locks the folder, connects, brings the tables up to date and refuses if row-level security would not hold. */
export async function openDatabase(place: Place): Promise<Database> {
  const unlock = place.databaseUrl || !place.folder ? () => {} : lockFolder(place.folder);
  let connected: Connected | undefined;
  try {
    connected = await connect(place);
    // The embedded database knows one login, a superuser; there every transaction steps down to one of the roles.
    if (connected.kind === 'postgres') await checkLogin(connected.orm);
    await migrate(connected.orm, connected.kind);
    await checkIsolation(connected.orm);
    return face(connected, unlock);
  } catch (error) {
    await connected?.orm.close(true);
    unlock();
    throw error;
  }
}

function face(connected: Connected, unlock: () => void): Database {
  const { orm, kind } = connected;
  const onPostgres = connected.kind === 'postgres' ? runnerOnPostgres(connected.pool) : undefined;
  const run = <Row>(scope: Scope, statement: Statement, parameters: unknown[], mode: { readOnly: boolean }): Promise<Row[]> =>
    (connected.kind === 'pglite' ? runOnPglite(connected.pglite, scope, statement, parameters, mode) : onPostgres!(scope, statement, parameters, mode));
  const listening = connected.kind === 'postgres' ? listenOnPostgres(connected.directUrl) : undefined;
  return {
    kind,
    transaction: (scope, work) => transaction(orm, kind, scope, work),
    read: (scope, statement, parameters) => run(scope, statement, parameters, { readOnly: true }),
    write: (scope, statement, parameters) => run(scope, statement, parameters, { readOnly: false }),
    async listen(channel, heard, missed) {
      assertChannel(channel);
      if (connected.kind === 'pglite') await connected.pglite.listen(channel, heard);
      else {
        await listening!.listen(channel, { heard, missed });
        connected.own?.listen(channel, heard);
      }
    },
    async notify(channel, payload) {
      assertChannel(channel);
      await sql(orm, 'select pg_notify(?, ?)', [channel, payload]);
    },
    async close() {
      await listening?.close();
      await orm.close(true);
      unlock();
    },
  };
}

const assertChannel = (channel: string) => {
  if (!/^[a-z][a-z_]{0,40}$/.test(channel)) throw new Error(`"${channel}" cannot name a channel.`);
};
