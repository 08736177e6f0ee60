import type { Connector } from '@portico/schemas/connector';
import { compileTemplate } from '@portico/schemas/template';
import { checkAuth } from './check-auth.ts';
import { compileOperation, type CompiledOperation, type Render } from './compile-operation.ts';
import { checkReads } from './check-reads.ts';
import { createSlots, type Slots } from './slots.ts';

/** A connector ready to be called: everything that publishing can settle is settled. */
export interface CompiledConnector {
  readonly connector: Connector;
  readonly operations: ReadonlyMap<string, CompiledOperation>;
  /** The input of the read that tests a connection. */
  readonly test?: Render;
  /** Calls of this connector under way at once. */
  readonly slots: Slots;
}

/** Compiles a connector whose definition was checked before; throws a plain sentence where it cannot work. */
export function compileConnector(connector: Connector): CompiledConnector {
  const operations = new Map<string, CompiledOperation>();
  const at = <T>(name: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new Error(`connector ${connector.key}, ${name}: ${(error as Error).message}`, { cause: error });
    }
  };
  at('connection', () => checkAuth(connector));
  for (const [name, definition] of Object.entries(connector.operations)) {
    operations.set(name, at(`operation ${name}`, () => compileOperation(connector, name, definition)));
  }
  for (const [name, operation] of operations) at(`operation ${name}`, () => checkReads(operations, operation));
  const { test, concurrency } = connector.connection;
  if (test && operations.get(test.operation)?.definition.effect !== 'read') {
    throw new Error(`connector ${connector.key}, connection: the test names "${test.operation}", which is no read of this connector`);
  }
  return {
    connector, operations,
    ...(test?.with !== undefined && { test: compileTemplate(test.with, 'request') }),
    slots: createSlots(concurrency ?? 10),
  };
}
