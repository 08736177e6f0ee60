import type { Connector, ConnectionField } from '@portico/schemas/connector';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { baseUrlOf, connectionFaults, encryptSecrets, testConnection, type Connection, type KeptConnections } from '../connectors/index.ts';
import { Connection as Row } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';

/** A connection as the builder sees it: which secrets are set, never what they are. */
export interface ConnectionRecord {
  id: string; label: string; description?: string;
  fields: Record<string, ConnectionField>;
  settings: Record<string, string>;
  secretsSet: string[];
  state: 'connected' | 'not-connected';
  updatedAt: string | null;
}

async function present(connector: Connector, row: Row | undefined, connections: KeptConnections): Promise<ConnectionRecord> {
  const { key, label, description, connection: { fields } } = connector;
  const known = await connections.find(key).catch(() => undefined);
  // Secrets that cannot be read, or that were entered for another address, have to be given anew.
  const usable = known !== undefined && (known.origin === undefined || known.origin === originOf(connector, known));
  return {
    id: key, label, ...(description && { description }), fields,
    settings: (row?.settings as Record<string, string> | undefined) ?? {}, secretsSet: usable ? Object.keys(known.secrets).sort() : [],
    state: row && usable ? 'connected' : 'not-connected', updatedAt: row?.updatedAt.toISOString() ?? null,
  };
}

/** Every connector of the release with its connection. */
export async function listConnections(call: Call, release: CompiledRelease, connections: KeptConnections): Promise<ConnectionRecord[]> {
  const rows = new Map((await transaction(call, (em) => em.find(Row, {}))).map((row) => [row.connector, row]));
  return Promise.all([...release.set.connector.values()].map((connector) => present(connector, rows.get(connector.key), connections)));
}

/** One connection; throws `not-found`. */
export async function readConnection(call: Call, release: CompiledRelease, connections: KeptConnections, key: string): Promise<ConnectionRecord> {
  const connector = connectorOf(release, key);
  const row = await transaction(call, (em) => em.findOne(Row, { connector: key }));
  return present(connector, row ?? undefined, connections);
}

/** Sets a connection. A secret that is not given stays, unless the address changes: a secret is never sent to a place it was not entered for. Throws `invalid` with a pointer to each field. */
export async function saveConnection(
  call: Call, release: CompiledRelease, connections: KeptConnections, key: string, given: { settings: Record<string, string>; secrets?: Record<string, string> },
): Promise<ConnectionRecord> {
  const connector = connectorOf(release, key);
  const known = await connections.find(key).catch(() => undefined);
  const origin = originOf(connector, { connector: key, settings: given.settings, secrets: {} });
  const kept = known && known.origin === origin ? known.secrets : {};
  const connection: Connection = { connector: key, settings: given.settings, secrets: { ...kept, ...given.secrets } };
  const errors = connectionFaults(connector, connection);
  if (errors.length > 0 || origin === undefined) throw new PorticoError('invalid', { errors });
  await transaction(call, async (em) => {
    await em.upsert(Row, {
      connector: key, settings: connection.settings, secrets: encryptSecrets(connections.secretKey, key, { secrets: connection.secrets, origin }), updatedAt: call.now, updatedBy: call.principal.id,
    });
    await record(em, { call, verb: 'connection.changed', target: `connection/${key}`, outcome: 'done', details: { settings: Object.keys(given.settings), secrets: Object.keys(given.secrets ?? {}) } });
  });
  await connections.changed(key);
  return readConnection(call, release, connections, key);
}

/** Tries the saved connection; the outcome is recorded. */
export async function tryConnection(call: Call, release: CompiledRelease, connections: KeptConnections, key: string): Promise<{ ok: boolean; message: string; milliseconds: number }> {
  connectorOf(release, key);
  const outcome = await testConnection(call, release.connectors.get(key)!, { connections });
  await transaction(call, (em) => record(em, { call, verb: 'connection.tested', target: `connection/${key}`, outcome: outcome.ok ? 'done' : 'failed', details: { message: outcome.message } }));
  return outcome;
}

/** Where a connection leads; undefined where it leads nowhere. */
function originOf(connector: Connector, connection: Connection): string | undefined {
  try {
    return baseUrlOf(connector, connection).origin;
  } catch {
    return undefined;
  }
}

function connectorOf(release: CompiledRelease, key: string): Connector {
  const connector = release.set.connector.get(key);
  if (!connector) throw new PorticoError('not-found');
  return connector;
}
