import type { FromSchema } from 'json-schema-to-ts';
import { key, keys, label } from './json.ts';

/** JSON Schema of a tenant. */
export const tenantSchema = {
  $id: 'tenant',
  type: 'object',
  required: ['slug', 'name', 'kind'],
  additionalProperties: false,
  properties: {
    slug: { ...key, description: 'Short name, part of the address /p/<slug>.' },
    name: label,
    kind: { enum: ['customer', 'partner', 'operator'], description: 'operator: the organisation that runs this installation; there is one.' },
    tier: { ...key, description: 'What the tenant pays for, such as standard or gold.' },
    status: { enum: ['active', 'suspended'] },
    theme: key,
    hosts: {
      type: 'array', uniqueItems: true, maxItems: 10,
      items: { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' },
      description: 'Host names of the tenant\'s own, looked up exactly.',
    },
    entitlements: keys,
    ids: {
      type: 'object', maxProperties: 40, propertyNames: key,
      additionalProperties: { type: 'string', minLength: 1, maxLength: 200 },
      description: 'The tenant\'s id in each outside system: connector key -> id.',
    },
  },
} as const;

/** A customer's or partner's organisation, or the operator's. */
export type Tenant = FromSchema<typeof tenantSchema>;
