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

/** How surely and how freshly the issuer must know who this is. Pages and actions may demand it. */
export const assuranceProperty = {
  type: 'object', additionalProperties: false, minProperties: 1,
  properties: {
    level: { type: 'integer', minimum: 2, maximum: 3, description: '2: two factors, 3: bound to hardware.' },
    minutes: { type: 'integer', minimum: 1, maximum: 1440, description: 'The sign-in must not be older than this.' },
  },
} as const;

/** What a page or action demands of the sign-in: a level, a freshness in minutes, or both. */
export interface Assurance { level?: number; minutes?: number }

/** What a definition demands of a principal, before compilation. */
export interface Gates {
  roles?: string[];
  kinds?: ('customer' | 'partner')[];
  entitlement?: string;
  flag?: string;
  rule?: Rule;
  assurance?: Assurance;
}

/** The gates in the order in which they are asked. The last can be passed by proving again who one is. */
export const gateNames = ['tenant', 'role', 'flag', 'rule', 'assurance'] as const;
export type GateName = (typeof gateNames)[number];

/** The outcome of the gates: allowed, or refused by a named gate for a reason that a person can read. */
export interface Verdict { allowed: boolean; gate?: GateName; reason?: string }
