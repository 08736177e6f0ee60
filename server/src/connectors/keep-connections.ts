import { Connection as Row, type Database } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import type { Egress } from './egress/create-egress.ts';
import { decryptSecrets } from './secrets.ts';

/** The connections as the server keeps them: read once, and again after any process changed one. */
export interface KeptConnections extends Connections {
  readonly secretKey: Buffer;
  /** Forgets a connection on every process, after its change is committed. */
  changed(connector: string): Promise<void>;
}

/** Keeps connections in memory, with their secrets in the clear, for the server's own calls only. */
export async function keepConnections(database: Database, secretKey: Buffer, egress: Egress): Promise<KeptConnections> {
  const kept = new Map<string, Promise<Connection | undefined>>();
  await database.listen('connection', (connector) => void kept.delete(connector), () => kept.clear());

  const read = async (connector: string): Promise<Connection | undefined> => {
    const row = await database.transaction('operator', (em) => em.findOne(Row, { connector }));
    if (!row) return undefined;
    try {
      return { connector, settings: row.settings as Record<string, string>, ...(row.secrets ? decryptSecrets(secretKey, connector, row.secrets) : { secrets: {} }) };
    } catch (cause) {
      console.error(cause instanceof Error ? cause.message : cause);
      throw new PorticoError('not-connected', { cause });
    }
  };
  return {
    egress, secretKey,
    find: (connector) => {
      let connection = kept.get(connector);
      if (!connection) {
        connection = read(connector);
        kept.set(connector, connection);
        connection.catch(() => kept.delete(connector));
      }
      return connection;
    },
    changed: async (connector) => {
      kept.delete(connector);
      await database.notify('connection', connector);
    },
  };
}
