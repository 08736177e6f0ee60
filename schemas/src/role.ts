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
    entitlement: { ...key, description: 'Only tenants with this entitlement may give the role; where it is lost, the role counts for nothing.' },
    administers: { type: 'boolean', description: 'Who has the role manages the people of their own tenant.' },
  },
} as const;

/** A named bundle of what one may see and do in a portal, held through a grant. */
export type Role = FromSchema<typeof roleSchema>;

/** Whether a tenant may give a role: its kind fits and it has the entitlement that the role asks for. */
export const roleFits = (role: Role, { kind, entitlements }: { kind: string; entitlements: readonly string[] }): boolean =>
  (!role.kinds || role.kinds.some((allowed) => allowed === kind)) && (!role.entitlement || entitlements.includes(role.entitlement));

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
