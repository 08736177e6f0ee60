import type { FromSchema } from 'json-schema-to-ts';
import { key, keys } from './json.ts';
import type { Rule } from './rule.ts';

/** The parts of a definition that say who may see or do it. Every page, action and block carries them. */
export const gateProperties = {
  roles: { ...keys, minItems: 1, description: 'Roles that pass. A principal needs one of them.' },
  kinds: {
    type: 'array', items: { enum: ['customer', 'partner'] }, uniqueItems: true, minItems: 1,
    description: 'Kinds of tenant that pass. Left out: every kind.',
  },
  entitlement: { ...key, description: 'An entitlement that the tenant must have.' },
  flag: { ...key, description: 'A flag that must be on for the tenant.' },
  rule: { description: 'A rule over principal, tenant, flags and now that must hold.' },
} as const;

/** What a definition demands of a principal, before compilation. */
export interface Gates {
  roles?: string[];
  kinds?: ('customer' | 'partner')[];
  entitlement?: string;
  flag?: string;
  rule?: Rule;
}

/** The gates in the order in which they are asked. */
export const gateNames = ['tenant', 'role', 'flag', 'rule'] as const;

/** JSON Schema of a verdict: the named outcome of the gates. */
export const verdictSchema = {
  type: 'object',
  required: ['allowed'],
  additionalProperties: false,
  properties: {
    allowed: { type: 'boolean' },
    gate: { enum: gateNames },
    reason: { type: 'string' },
  },
} as const;

/** The outcome of the gates: allowed, or refused by a named gate for a reason that a person can read. */
export type Verdict = FromSchema<typeof verdictSchema>;
