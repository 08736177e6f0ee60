import type { FromSchema } from 'json-schema-to-ts';
import { key, label } from './json.ts';

/** JSON Schema of an invitation as a tenant's administrator writes it. */
export const invitationSchema = {
  $id: 'invitation',
  type: 'object',
  required: ['email', 'roles'],
  additionalProperties: false,
  properties: {
    email: { type: 'string', format: 'email', maxLength: 254 },
    name: label,
    roles: { type: 'array', items: key, minItems: 1, maxItems: 20, uniqueItems: true },
  },
} as const;

/** Asks one person, by their address, into one tenant, once. */
export type Invitation = FromSchema<typeof invitationSchema>;
