import type { FromSchema } from 'json-schema-to-ts';
import { key, keys, label, prose } from './json.ts';

const things = { type: 'array', maxItems: 500, uniqueItems: true, items: { type: 'string', maxLength: 200, pattern: '^(page|block|action|field)/.+$' } } as const;

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
      properties: {
        roles: keys, name: label, email: { type: 'string', maxLength: 254 },
        level: { type: 'integer', minimum: 1, maximum: 3 },
        signedInMinutesAgo: { type: 'integer', minimum: 0, maximum: 1440 },
      },
    },
    tenant: {
      type: 'object', required: ['slug', 'kind'], additionalProperties: false,
      properties: { slug: key, name: label, kind: { enum: ['customer', 'partner'] }, tier: key, entitlements: keys, ids: { type: 'object', maxProperties: 40, additionalProperties: { type: 'string', maxLength: 200 } } },
    },
    relation: { enum: ['member', 'delegate', 'none'], description: 'How the principal stands to the tenant; left out: a member.' },
    delegation: { type: 'object', required: ['roles', 'scopes'], additionalProperties: false, properties: { roles: keys, scopes: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 80 } }, from: { type: 'string', format: 'date-time' }, until: { type: 'string', format: 'date-time' } } },
    expect: {
      type: 'object', additionalProperties: false, minProperties: 1,
      properties: {
        see: { ...things, description: 'Exactly these pages, blocks (block/<page>/<block>) and fields (field/<form>/<path>) are seen.' },
        do: { ...things, description: 'Exactly these actions may be done.' },
        stepUp: { ...things, description: 'Of these, the ones that ask to prove again who one is.' },
      },
    },
  },
} as const;

/** What one kind of person may see and do, kept with the release and held at each publish. */
export type AccessTest = FromSchema<typeof accessTestSchema>;
