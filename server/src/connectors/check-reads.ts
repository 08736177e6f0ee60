import type { CompiledOperation } from './compile-operation.ts';

const LONGEST_CHAIN = 3;

/** Checks the reads that an operation leans on: they exist, are reads, keep a scope of their own and never lead back. */
export function checkReads(operations: ReadonlyMap<string, CompiledOperation>, operation: CompiledOperation): void {
  const { scope, idempotency } = operation.definition;
  if (idempotency?.kind === 'find') {
    const find = named(operations, idempotency.operation, 'find');
    if (find.definition.output.kind === 'file') throw new Error(`its find "${find.name}" answers a file`);
  }
  if (scope.kind !== 'precheck') return;

  const read = named(operations, scope.operation, 'precheck');
  if (read.definition.output.kind !== 'one') throw new Error(`its precheck "${read.name}" does not read one record`);
  // A read that anyone passes proves nothing by itself.
  if (read.definition.scope.kind === 'shared' && !scope.equals) throw new Error(`its precheck "${read.name}" is shared, so it has to say what must be equal`);
  let here = read;
  for (let steps = 1; here.definition.scope.kind === 'precheck'; steps++) {
    if (steps >= LONGEST_CHAIN) throw new Error('its prechecks lead on and on');
    here = named(operations, here.definition.scope.operation, 'precheck');
  }
}

function named(operations: ReadonlyMap<string, CompiledOperation>, name: string, what: string): CompiledOperation {
  const operation = operations.get(name);
  if (!operation) throw new Error(`its ${what} names "${name}", which does not exist`);
  if (operation.definition.effect !== 'read') throw new Error(`its ${what} "${name}" is a write`);
  return operation;
}
