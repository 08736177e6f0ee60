import type { FromSchema } from 'json-schema-to-ts';
import { claimMappingSchema } from './claim-mapping.ts';
import { key, label } from './json.ts';

/** JSON Schema of an issuer as an administrator writes it. The secret is written only, never answered. */
export const issuerSchema = {
  $id: 'issuer',
  type: 'object',
  required: ['label', 'url', 'kind', 'clientId', 'tenants', 'mapping'],
  additionalProperties: false,
  properties: {
    label,
    url: { type: 'string', format: 'uri', maxLength: 500, description: 'The issuer exactly as it names itself (iss). It never changes: people are known by it.' },
    kind: { enum: ['keycloak', 'oidc'] },
    status: { enum: ['active', 'suspended'] },
    clientId: { type: 'string', minLength: 1, maxLength: 200 },
    clientSecret: { type: 'string', minLength: 1, maxLength: 500 },
    scope: { type: 'string', maxLength: 300, description: 'Scopes to ask for besides openid, such as "email profile offline_access".' },
    audience: { type: 'string', maxLength: 300, description: 'Who access tokens must be made for. Left out: the client.' },
    accountUrl: { type: 'string', format: 'uri', maxLength: 500, description: 'Where people change their password and second factor.' },
    domains: { type: 'array', maxItems: 50, uniqueItems: true, items: { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' }, description: 'E-mail domains whose people sign in here; only for these is its word on an e-mail address taken.' },
    every: { type: 'boolean', description: 'Speaks for every customer and partner, by their short names. Never for the operator unless it is listed.' },
    tenants: {
      type: 'array', maxItems: 500, description: 'The tenants that this issuer may speak for, each with the name and the unchanging id that it uses for them.',
      items: {
        type: 'object', required: ['tenant'], additionalProperties: false,
        properties: { tenant: key, name: { type: 'string', minLength: 1, maxLength: 200 }, id: { type: 'string', minLength: 1, maxLength: 200 }, signIn: { type: 'boolean', description: 'The people of this tenant are sent here to sign in.' } },
      },
    },
    mapping: claimMappingSchema,
  },
} as const;

/** Where people sign in, and for which tenants its word counts. */
export type Issuer = FromSchema<typeof issuerSchema>;
