import { ERRORS_KEY, type ErrorSchema } from '@rjsf/utils';

/** An error and the field it belongs to. */
export interface ListedError { path: string[]; message: string }

/** The errors of a form with their fields' paths, which survive names with dots in them. */
export function listErrors(errors: ErrorSchema<unknown> | undefined, path: string[] = []): ListedError[] {
  if (!errors) return [];
  return Object.entries(errors as Record<string, unknown>).flatMap(([name, part]) => {
    if (name === ERRORS_KEY) return Array.isArray(part) ? part.map((message) => ({ path, message: String(message) })) : [];
    return typeof part === 'object' && part !== null ? listErrors(part as ErrorSchema<unknown>, [...path, name]) : [];
  });
}
