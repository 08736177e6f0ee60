import { isObject, type JsonObject } from '@portico/schemas/json';

export type Pasted = { schema: JsonObject; ui?: JsonObject; problem?: undefined } | { problem: string };

/** A form as others write it down: a JSON Schema alone, or `{schema, uiSchema}` as RJSF's tools have it. */
export function readPasted(text: string): Pasted {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `Not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
  if (!isObject(value)) return { problem: 'A JSON Schema is an object' };
  const ui = isObject(value.uiSchema) ? value.uiSchema : isObject(value.ui) ? value.ui : undefined;
  if (isObject(value.schema)) return ui ? { schema: value.schema, ui } : { schema: value.schema };
  const looks = ['type', 'properties', '$ref', 'allOf', 'anyOf', 'oneOf', '$schema'].some((keyword) => value !== null && Object.hasOwn(value as object, keyword));
  return looks ? { schema: value } : { problem: 'This is no JSON Schema: it has no type and no properties' };
}
