import type { FromSchema } from 'json-schema-to-ts';
import { key, keys, label, prose } from './json.ts';

/** JSON Schema of a flow: the unit that ships behind one flag and is measured. */
export const flowSchema = {
  $id: 'flow',
  type: 'object',
  required: ['key', 'label', 'flag', 'pages'],
  additionalProperties: false,
  properties: {
    key, label, description: prose, flag: key,
    pages: keys, forms: keys, actions: keys, sources: keys,
    categories: { type: 'array', items: label, uniqueItems: true, maxItems: 50, description: 'Ticket categories that this flow should reduce.' },
    threshold: { type: 'integer', minimum: 0, description: 'Tickets a month below which the flow has earned its keep.' },
  },
} as const;

/** A self-service flow: its pages, forms, actions and sources, one flag, and the support load it should take away. */
export type Flow = FromSchema<typeof flowSchema>;
