import type { Json, JsonObject } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import type { CompiledConnector } from './compile-connector.ts';
import type { FileAnswer } from './file-answer.ts';
import { mapOutput } from './map-output.ts';
import { obtain, operationOf } from './obtain.ts';
import { openRun, type InvokeOptions } from './run.ts';

/** What an operation answered, in the shape its connector maps it to. */
export type Answer = { item: Json } | { items: JsonObject[]; next: string | null } | FileAnswer;

/**
 * Runs one operation for a call. A record of another tenant is `not-found`, exactly like one that does not exist; a tenant
 * without an id in the service is `no-tenant-id`. A write that fails was not carried out, unless the error is an UnknownOutcome.
 */
export async function invoke(call: Call, compiled: CompiledConnector, operation: string, input: Json, options: InvokeOptions): Promise<Answer> {
  const run = await openRun(call, compiled, options);
  const obtained = await obtain(run, operationOf(compiled, operation), input, options.page);
  return mapOutput(run, obtained);
}
