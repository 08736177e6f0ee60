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

/** The outcome of the gates: allowed, or refused by a named gate for a reason that a person can read. */
export interface Verdict { allowed: boolean; gate?: 'tenant' | 'role' | 'flag' | 'rule'; reason?: string }
