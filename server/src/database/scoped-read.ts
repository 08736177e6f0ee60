import type { Connection, Submittable } from 'pg';
import type { Statement } from './statement.ts';
import { parsers } from './values.ts';

const scopeText = `select set_config('app.tenant', $1, true), set_config('transaction_read_only', 'on', true), set_config('role', $2, true)`;

/** What pg's connection does besides its published types. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  close(what: { type: 'S'; name: string }): void;
  parse(what: { name: string; text: string }): void;
  bind(what: { statement: string; values: (string | Buffer | null)[] }): void;
  describe(what: { type: 'P' }): void;
  execute(what: object): void;
  sync(): void;
}

interface Field { name: string; dataTypeID: number }

/** What a read needs: `names` remembers what this connection has prepared; without it nothing is prepared by name. */
export interface ScopedRead {
  role: string;
  tenant: string;
  statement: Statement;
  values: (string | Buffer | null)[];
  names: Set<string> | undefined;
  done: (error: Error | null, rows: unknown[]) => void;
}

/**
 * One read in one round trip. Two prepared statements go out in one packet before a single Sync: the first sets the
 * role and the tenant, the second reads. PostgreSQL runs everything up to the Sync as one transaction, so the settings
 * hold for the read and are gone after it, with nothing left on the connection (PgBouncer's transaction mode is happy).
 * Values travel as bound parameters, never in the text. Measured against begin/set/select/commit in four trips and
 * against one simple-protocol message with literals, this is the fastest: see docs in read-postgres.test.ts.
 */
export function scopedRead({ role, tenant, statement, values, names, done }: ScopedRead): Submittable {
  const rows: unknown[] = [];
  let fields: Field[] | undefined;
  let broken: Error | undefined;

  const run = (wire: Wire, name: string, text: string, bound: (string | Buffer | null)[], describe: boolean) => {
    const statementName = names ? name : '';
    if (!names?.has(name)) {
      if (names) wire.close({ type: 'S', name });
      wire.parse({ name: statementName, text });
      names?.add(name);
    }
    wire.bind({ statement: statementName, values: bound });
    if (describe) wire.describe({ type: 'P' });
    wire.execute({});
  };

  return {
    submit(connection: Connection) {
      const wire = connection as unknown as Wire;
      wire.stream.cork();
      run(wire, 'portico_scope', scopeText, [tenant, role], false);
      // A plan made for one role must not be thrown away by the other, so each role prepares its own.
      run(wire, `${statement.name}:${role}`, statement.text, values, true);
      wire.sync();
      wire.stream.uncork();
    },
    handleRowDescription(message: { fields: Field[] }) {
      fields = message.fields;
    },
    handleDataRow(message: { fields: (string | null)[] }) {
      if (!fields || broken) return; // before the description comes only the answer of the scope statement
      try {
        rows.push(toRow(fields, message.fields));
      } catch (error) {
        broken = error as Error;
      }
    },
    handleCommandComplete() {},
    handleEmptyQuery() {},
    handlePortalSuspended() {},
    handleError(error: Error) {
      done(error, []);
    },
    handleReadyForQuery() {
      done(broken ?? null, rows);
    },
  } as Submittable;
}

function toRow(fields: Field[], values: (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index++) {
    const { name, dataTypeID } = fields[index]!;
    const text = values[index] ?? null;
    row[name] = text === null ? null : (parsers[dataTypeID]?.(text) ?? text);
  }
  return row;
}
