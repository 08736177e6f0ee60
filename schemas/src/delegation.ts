import type { FromSchema } from 'json-schema-to-ts';
import { key } from './json.ts';

/** JSON Schema of a delegation: a partner's people may act in a customer's portal, within these bounds and until then. */
export const delegationSchema = {
  $id: 'delegation',
  type: 'object',
  required: ['tenant', 'partner', 'roles', 'scopes', 'until'],
  additionalProperties: false,
  properties: {
    tenant: { type: 'string', format: 'uuid', description: 'The customer in whose portal they act.' },
    partner: { type: 'string', format: 'uuid' },
    roles: { type: 'array', items: key, minItems: 1, maxItems: 20, uniqueItems: true, description: 'Of the roles that a person has at the partner, those that count here. None is added.' },
    scopes: {
      type: 'array', minItems: 1, maxItems: 100, uniqueItems: true,
      items: { type: 'string', maxLength: 80, pattern: '^(flow|page|action)/[a-z][a-z0-9-]*$' },
      description: 'What they reach: flows, pages and actions. Everything else is refused.',
    },
    from: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date-time' },
  },
} as const;

/** A partner's right to act in one customer's portal. It never widens what a person may do at the partner, and it is not handed on. */
export type Delegation = FromSchema<typeof delegationSchema>;
