import type { JsonObject, JsonSchema } from './json.ts';
import { key, label, path, prose } from './json.ts';
import type { Rule } from './rule.ts';

/** A data schema, how to draw it, and the rules that show its fields. */
export interface Form {
  key: string;
  title?: string;
  description?: string;
  /** JSON Schema of what the form yields; draft-07 to 2020-12, references inside the document only. */
  schema: JsonSchema;
  /** How to draw it: an RJSF uiSchema. */
  ui?: JsonObject;
  /** Rules over principal, tenant, flags, now and form; a field whose rule does not hold is neither shown nor accepted. */
  rules?: FieldRule[];
}

/** Shows one field, named by its path through `properties` and, for a list's items, `items`: `contact.phone`, `lines.items.note`. */
export interface FieldRule { field: string; show: Rule }

/** JSON Schema of a form. */
export const formSchema = {
  $id: 'form',
  type: 'object',
  required: ['key', 'schema'],
  additionalProperties: false,
  properties: {
    key, title: label, description: prose,
    schema: { type: 'object' }, ui: { type: 'object' },
    rules: {
      type: 'array', maxItems: 200,
      items: { type: 'object', required: ['field', 'show'], additionalProperties: false, properties: { field: path, show: {} } },
    },
  },
} as const;
