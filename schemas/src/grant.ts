import type { FromSchema } from 'json-schema-to-ts';
import { key } from './json.ts';

/** JSON Schema of a grant. */
export const grantSchema = {
  $id: 'grant',
  type: 'object',
  required: ['principal', 'tenant', 'role'],
  additionalProperties: false,
  properties: {
    principal: { type: 'string', format: 'uuid' },
    tenant: { type: 'string', format: 'uuid' },
    role: key,
    source: { enum: ['portal', 'identity-provider'], description: 'Who gave it.' },
    until: { type: ['string', 'null'], format: 'date-time' },
  },
} as const;

/** One role of one principal in one tenant. */
export type Grant = FromSchema<typeof grantSchema>;
