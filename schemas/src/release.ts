import type { FromSchema } from 'json-schema-to-ts';
import { key } from './json.ts';

/** JSON Schema of a release as the builder lists it. */
export const releaseSchema = {
  $id: 'release',
  type: 'object',
  required: ['id', 'number', 'note', 'createdAt', 'live'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', format: 'uuid' },
    number: { type: 'integer', minimum: 1 },
    note: { type: 'string', maxLength: 500 },
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: { type: ['string', 'null'] },
    live: { type: 'boolean' },
    changes: {
      type: 'array',
      items: {
        type: 'object', required: ['kind', 'key', 'change'], additionalProperties: false,
        properties: { kind: key, key, change: { enum: ['added', 'changed', 'removed'] } },
      },
    },
  },
} as const;

/** A checked set of definitions; live is a pointer to one. */
export type Release = FromSchema<typeof releaseSchema>;
