import type { JsonObject } from '@portico/schemas/json';

/** Reads a text as a JSON object, or says in words why it is none; `what` it would be begins the sentence. */
export function parseObject(text: string, what = 'A definition'): { value: JsonObject; problem?: undefined } | { value?: undefined; problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { value: value as JsonObject };
    return { problem: `${what} is an object: it begins with { and ends with }` };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? `Not valid JSON: ${error.message}` : 'Not valid JSON' };
  }
}
