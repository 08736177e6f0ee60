import type { Facts } from '@portico/schemas/facts';
import { factsOf, type Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import { baseUrlOf } from './base-url.ts';
import type { CompiledConnector } from './compile-connector.ts';
import { valuesOf } from './connection.ts';
import type { Connections } from './connections.ts';
import type { Egress } from './egress/create-egress.ts';

/** What a list is asked for. A list is sorted and narrowed through the operation's input, since only the service can do it. */
export interface ListPage { size?: number; cursor?: string; sort?: string; order?: 'asc' | 'desc' }

/** What goes along with an input. */
export interface InvokeOptions {
  connections: Connections;
  flags?: Record<string, boolean>;
  /** The submission that a write belongs to; its id is what keeps the write from happening twice. */
  submission?: string;
  /** An earlier try of this submission ended with an unknown outcome. */
  repeat?: boolean;
  page?: ListPage;
  signal?: AbortSignal;
}

/** One call of one connector, with everything that stays the same from its first step to its last. */
export interface Run {
  readonly call: Call;
  readonly compiled: CompiledConnector;
  readonly egress: Egress;
  readonly base: URL;
  /** Settings and secrets by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly facts: Facts;
  readonly submission?: string;
  readonly repeat: boolean;
  readonly signal?: AbortSignal;
}

/** Opens a run; throws `not-connected` where the connector was not connected or its settings do not make an address. */
export async function openRun(call: Call, compiled: CompiledConnector, options: InvokeOptions): Promise<Run> {
  const { connections, flags = {}, submission, repeat = false, signal } = options;
  const connection = await connections.find(compiled.connector.key);
  if (!connection) throw new PorticoError('not-connected', { cause: new Error(`${compiled.connector.key} has no connection`) });
  const base = baseOf(compiled, connection);
  // The address may have been changed by a published connector since the secrets were entered.
  if (connection.origin !== undefined && connection.origin !== base.origin) throw new PorticoError('not-connected', { cause: new Error('the address leads elsewhere now, so its secrets have to be entered again') });
  return {
    call, compiled, base, repeat,
    egress: connections.egress,
    values: valuesOf(compiled.connector, connection),
    secrets: Object.values(connection.secrets),
    facts: { ...factsOf(call, flags), ...(submission !== undefined && { submission }) },
    ...(submission !== undefined && { submission }),
    ...(signal && { signal }),
  };
}

function baseOf({ connector }: CompiledConnector, connection: Parameters<typeof baseUrlOf>[1]): URL {
  try {
    return baseUrlOf(connector, connection);
  } catch (cause) {
    throw new PorticoError('not-connected', { cause });
  }
}
