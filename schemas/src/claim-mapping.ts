import type { FromSchema } from 'json-schema-to-ts';
import { key } from './json.ts';

const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
const claimPath = {
  type: 'array', minItems: 1, maxItems: 8, items: name,
  description: 'The way to a claim, one member a step, own members only: ["realm_access", "roles"], or ["https://example.com/roles"] for a name with dots and slashes. "*" stands for every member of an object, whose name is then the tenant\'s.',
} as const;
const pattern = {
  type: 'string', minLength: 1, maxLength: 200,
  description: 'How to read each text, whole: {tenant}, {role} and * each stand for one part between slashes, or for what is left of it beside other signs as in "portal-{role}"; ** as the last part stands for any rest, also none. Left out: the text is the name itself.',
} as const;
const roleNames = { type: 'object', minProperties: 1, maxProperties: 100, propertyNames: name, additionalProperties: { type: 'array', items: key, minItems: 1, maxItems: 20, uniqueItems: true } } as const;

/** JSON Schema of a claim mapping: how an issuer's claims say who belongs where, with which roles. What it does not name, nobody gets. */
export const claimMappingSchema = {
  $id: 'claim-mapping',
  type: 'object',
  additionalProperties: false,
  properties: {
    tenants: {
      type: 'array', maxItems: 20, description: 'Where the person belongs. Each names a claim that holds the issuer\'s name or id of the tenant, or one fixed tenant.',
      items: {
        oneOf: [
          { type: 'object', required: ['claim'], additionalProperties: false, properties: { claim: claimPath, pattern, id: { ...name, description: 'Where the claim is an object by tenant name: the member that holds the tenant\'s unchanging id.' } } },
          { type: 'object', required: ['always'], additionalProperties: false, properties: { always: { ...key, description: 'A tenant that everyone of this issuer belongs to, by its short name.' } } },
        ],
      },
    },
    roles: {
      type: 'array', maxItems: 20, description: 'Which roles. A claim\'s texts become roles of the portal by `names`; what is not named there counts for nothing.',
      items: {
        oneOf: [
          {
            type: 'object', required: ['claim', 'names'], additionalProperties: false,
            properties: { claim: claimPath, pattern, names: roleNames, id: { ...name, description: 'Where the claim goes over an object by tenant name ("*"): the member beside it that holds the tenant\'s unchanging id.' }, in: { ...key, description: 'The tenant, by its short name, in which these roles hold. Left out: the tenant that the claim names, or else every tenant of the person except the operator.' } },
          },
          { type: 'object', required: ['always'], additionalProperties: false, properties: { always: { ...key, description: 'A role that everyone who belongs to a tenant has there.' }, in: key } },
        ],
      },
    },
    name: claimPath,
    email: claimPath,
    emailVerified: { ...claimPath, description: 'The claim that says that the address is confirmed, by true, 1, "1" or "true". Left out: email_verified, which must be exactly true.' },
    locale: claimPath,
    level: {
      type: 'object', required: ['claim', 'values'], additionalProperties: false,
      properties: { claim: claimPath, values: { type: 'object', maxProperties: 40, propertyNames: name, additionalProperties: { type: 'integer', minimum: 1, maximum: 3 } } },
      description: 'How surely the person is known: the claim (acr, or the list amr) and what each value is worth. The highest counts; anything else is 1.',
    },
    demand: {
      type: 'object', maxProperties: 3, propertyNames: { enum: ['1', '2', '3'] }, additionalProperties: name,
      description: 'What to ask the issuer for so that it proves a level: a value of acr_values, or, as JSON, what it demands of claims (OpenID Connect Core 5.5).',
    },
  },
} as const;

/** How an issuer's claims become memberships and grants. */
export type ClaimMapping = FromSchema<typeof claimMappingSchema>;

/** What claims say of a person before any tenant is looked up: the issuer's own names of tenants, and portal roles in each. */
export interface Mapped {
  /** By the issuer's name (or fixed short name) of a tenant. */
  belongs: { tenant: string; /** The issuer's unchanging id, where it gives one. */ id?: string; fixed: boolean }[];
  /** Roles of one tenant alone, named as in `belongs`. They count only where the person belongs. */
  roles: { tenant: string; id?: string; fixed: boolean; role: string }[];
  /** Roles of every tenant that the person belongs to, except the operator. */
  everywhere: string[];
  name: string; email: string; emailVerified: boolean; locale: string | null; level: number;
  /** What was wrong or missing, as sentences for the audit log; the entry of the mapping that it is about gives nothing. */
  refusals: string[];
  /** By claim, the texts that were read and that no entry makes anything of: they fit no pattern, or no name. Left out where there are none. */
  idle?: { claim: string; texts: string[] }[];
  /** Claims of roles that are not there, as sentences. An issuer leaves out what a person has none of, so they are worth telling only of somebody who has no role at all. */
  missing?: string[];
  /** Claims that could say where the person belongs and do not, as sentences: worth telling only of somebody who belongs nowhere. */
  vain?: string[];
}
