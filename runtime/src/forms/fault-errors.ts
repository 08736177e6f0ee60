import type { Fault } from '@portico/schemas/problem';
import { ErrorSchemaBuilder, type ErrorSchema } from '@rjsf/utils';

/** The steps of a JSON pointer (RFC 6901). */
export function pointerPath(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The value at a path, through own properties only. */
function valueAt(data: unknown, path: string[]): unknown {
  return path.reduce<unknown>((here, step) => (typeof here === 'object' && here !== null && Object.hasOwn(here, step) ? (here as Record<string, unknown>)[step] : undefined), data);
}

/** The server's faults in the shape in which RJSF shows them at their fields. */
export function faultErrors(faults: Fault[]): ErrorSchema<unknown> | undefined {
  if (!faults.length) return undefined;
  const builder = new ErrorSchemaBuilder<unknown>();
  for (const { pointer, message } of faults) builder.addErrors(message, pointerPath(pointer));
  return builder.ErrorSchema;
}

/** The faults that still stand: one whose answer was changed since has had its say. */
export function standingFaults(faults: Fault[], sent: unknown, now: unknown): Fault[] {
  return faults.filter(({ pointer }) => {
    const path = pointerPath(pointer);
    return JSON.stringify(valueAt(sent, path)) === JSON.stringify(valueAt(now, path));
  });
}
