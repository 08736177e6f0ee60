/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A JSON object. */
export type JsonObject = { [name: string]: Json };

/** A JSON Schema document or part of one, as operations staff may paste it. */
export type JsonSchema = { [keyword: string]: unknown };

/** The pattern every definition's key follows: it appears in addresses, so it stays lower-case and short. */
export const KEY_PATTERN = '^[a-z][a-z0-9-]{0,62}$';

/** Schema of a key. */
export const key = { type: 'string', pattern: KEY_PATTERN } as const;

/** Schema of a list of keys, each once. */
export const keys = { type: 'array', items: key, uniqueItems: true, maxItems: 200 } as const;

/** Schema of a short text that a person reads, such as a label. */
export const label = { type: 'string', minLength: 1, maxLength: 200 } as const;

/** Schema of a longer text that a person reads. */
export const prose = { type: 'string', maxLength: 10_000 } as const;

/** Schema of a dotted path to an own property, such as `customer.name` or `lines.0.amount`. */
export const path = {
  type: 'string',
  maxLength: 200,
  pattern: '^(?!.*(?:__proto__|prototype|constructor))[A-Za-z_][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+){0,9}$',
} as const;

/** Whether `value` is a JSON object: no list, and not null. */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `path` from `value` through own properties only; anything else is undefined. */
export function readPath(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.')) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}
