import type { FromSchema } from 'json-schema-to-ts';
import { key, label, prose } from './json.ts';

/** JSON Schema of a portal role. */
export const roleSchema = {
  $id: 'role',
  type: 'object',
  required: ['key', 'label'],
  additionalProperties: false,
  properties: {
    key, label, description: prose,
    kinds: { type: 'array', items: { enum: ['customer', 'partner'] }, uniqueItems: true, minItems: 1, description: 'Kinds of tenant that may give this role.' },
  },
} as const;

/** A named bundle of what one may see and do in a portal, held through a grant. */
export type Role = FromSchema<typeof roleSchema>;

/** The roles of the builder. They are granted in the operator's own tenant and are the same in every installation. */
export const platformRoles = {
  author: 'Edits drafts and previews them',
  publisher: 'Publishes releases and rolls them back',
  administrator: 'Manages tenants, people, grants and connections',
  auditor: 'Reads the audit log and everything else, changes nothing',
  reviewer: 'Reads people and the roles they have',
  support: 'Previews pages as somebody sees them, and reads people',
} as const;
export type PlatformRole = keyof typeof platformRoles;
