import { stepsOf, valueAt } from '@portico/schemas/pointer';
import type { Fault } from '@portico/schemas/problem';
import { ErrorSchemaBuilder, type ErrorSchema } from '@rjsf/utils';

/** The server's faults in the shape in which RJSF shows them at their fields. */
export function faultErrors(faults: Fault[]): ErrorSchema<unknown> | undefined {
  if (!faults.length) return undefined;
  const builder = new ErrorSchemaBuilder<unknown>();
  for (const { pointer, message } of faults) builder.addErrors(message, stepsOf(pointer));
  return builder.ErrorSchema;
}

/** The faults that still stand: one whose answer was changed since has had its say. */
export function standingFaults(faults: Fault[], sent: unknown, now: unknown): Fault[] {
  return faults.filter(({ pointer }) => JSON.stringify(valueAt(sent, pointer)) === JSON.stringify(valueAt(now, pointer)));
}
