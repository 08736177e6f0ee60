import type { FromSchema } from 'json-schema-to-ts';
import { key, keys, label, prose } from './json.ts';

/** The kinds of thing that a principal may see or do; `portal/team` is managing the people of the tenant. */
const thingKinds = ['page', 'block', 'field', 'action', 'portal'] as const;
export type ThingKind = (typeof thingKinds)[number];

const things = (...of: ThingKind[]) => ({
  type: 'array', maxItems: 10_000, uniqueItems: true, items: { type: 'string', maxLength: 300, pattern: `^(${of.join('|')})/.+$` },
}) as const;

/**
 * JSON Schema of an access test: one principal in one tenant, at one time, and exactly what they may see and do.
 * What is not listed must be refused; what is listed must exist.
 */
export const accessTestSchema = {
  $id: 'access-test',
  type: 'object',
  required: ['key', 'label', 'now', 'principal', 'tenant', 'expect'],
  additionalProperties: false,
  properties: {
    key, label, description: prose,
    now: { type: 'string', format: 'date-time', description: 'The clock of the test.' },
    principal: {
      type: 'object', required: ['roles'], additionalProperties: false,
      description: 'Who it is, with the roles that they were given: in the tenant, or, for a delegate, at the partner.',
      properties: {
        roles: keys, name: label, email: { type: 'string', maxLength: 254 },
        level: { type: 'integer', minimum: 1, maximum: 3, description: 'How surely the issuer knows them; left out: 1.' },
        signedInMinutesAgo: { type: 'integer', minimum: 0, maximum: 1440, description: 'Left out: an hour.' },
      },
    },
    tenant: {
      type: 'object', required: ['slug', 'kind'], additionalProperties: false,
      properties: {
        slug: key, name: label, kind: { enum: ['customer', 'partner'] }, tier: key, entitlements: keys,
        ids: { type: 'object', maxProperties: 40, additionalProperties: { type: 'string', maxLength: 200 } },
      },
    },
    relation: { enum: ['member', 'delegate', 'none'], description: 'How the principal stands to the tenant; left out: a member.' },
    delegation: {
      type: 'object', required: ['roles', 'scopes'], additionalProperties: false,
      description: 'What the partner may do there; a delegate has one.',
      properties: {
        roles: keys, scopes: { type: 'array', maxItems: 100, uniqueItems: true, items: { type: 'string', maxLength: 80, pattern: '^(flow|page|action)/[a-z][a-z0-9-]*$' } },
        from: { type: 'string', format: 'date-time' }, until: { type: 'string', format: 'date-time', description: 'Left out: it has no end in this test.' },
        entitlements: { ...keys, description: 'The partner\'s own entitlements.' },
      },
    },
    off: { ...keys, description: 'Flags that are taken as switched off, to hold what they guard while they are on.' },
    expect: {
      type: 'object', additionalProperties: false, minProperties: 1,
      properties: {
        see: { ...things('page', 'block', 'field'), description: 'Exactly these pages, blocks (block/<page>/<block>) and fields (field/<form>/<path>) are seen.' },
        do: { ...things('action', 'portal'), description: 'Exactly these actions may be done; portal/team is managing the people of the tenant.' },
        stepUp: { ...things('page', 'action'), description: 'Exactly these, of the ones above, ask to prove again who one is.' },
        only: { type: 'array', items: { enum: thingKinds }, uniqueItems: true, minItems: 1, description: 'Asks only about these kinds of thing, such as exactly which pages are seen; left out: about all.' },
      },
    },
  },
} as const;

/** What one kind of person may see and do, kept with the release and held at each publish. */
export type AccessTest = FromSchema<typeof accessTestSchema>;
