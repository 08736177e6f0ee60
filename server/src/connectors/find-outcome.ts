import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledConnector } from './compile-connector.ts';
import { mapOutput } from './map-output.ts';
import { note } from './note.ts';
import { obtain, operationOf } from './obtain.ts';
import { openRun, type InvokeOptions } from './run.ts';

/** What became of a write: done, with its record; not done; safe to send again under the same key; or nobody can tell. */
export type WriteOutcome = { kind: 'done'; item: Json } | { kind: 'not-done' } | { kind: 'repeat' } | { kind: 'cannot-tell' };

/**
 * Asks what became of a write whose outcome is unknown, before anything is repeated. Where the service keeps keys, the
 * same write may simply be sent again (with `repeat`); where the record can be found by its submission, it is looked for.
 * A failing read throws: then nothing is known yet.
 */
export async function findOutcome(call: Call, compiled: CompiledConnector, name: string, input: Json, options: InvokeOptions & { submission: string }): Promise<WriteOutcome> {
  const operation = operationOf(compiled, name);
  const { idempotency } = operation.definition;
  if (!idempotency) return { kind: 'cannot-tell' };
  if (idempotency.kind === 'header') return { kind: 'repeat' };

  const run = await openRun(call, compiled, options);
  const facts: Facts = { ...run.facts, input };
  try {
    const answer = mapOutput(run, await obtain(run, operationOf(compiled, idempotency.operation), operation.find!(facts) ?? {}));
    if ('item' in answer) return answer.item === null ? { kind: 'not-done' } : { kind: 'done', item: answer.item };
    if (!('items' in answer)) return { kind: 'cannot-tell' };
    if (answer.items.length > 1) note(call, `${compiled.connector.key}.${name} has several records of one submission`, { records: answer.items.length });
    const [item] = answer.items;
    // More pages that were not read may hold it.
    if (!item) return { kind: answer.next === null ? 'not-done' : 'cannot-tell' };
    return { kind: 'done', item };
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'not-found') return { kind: 'not-done' };
    throw error;
  }
}
