import type { FromSchema } from 'json-schema-to-ts';
import { key, keys, label, prose } from './json.ts';

/** JSON Schema of a flag. It is on for a tenant when `on` holds and each narrowing that is given lets the tenant through. */
export const flagSchema = {
  $id: 'flag',
  type: 'object',
  required: ['key', 'label', 'on'],
  additionalProperties: false,
  properties: {
    key, label, description: prose,
    on: { type: 'boolean' },
    tenants: { ...keys, description: 'Only these tenants, by their short name.' },
    kinds: { type: 'array', items: { enum: ['customer', 'partner'] }, uniqueItems: true },
    roles: { ...keys, description: 'Only principals with one of these roles.' },
    percentage: { type: 'integer', minimum: 0, maximum: 100, description: 'Only this share of tenants, stable by hash.' },
  },
} as const;

/** A feature switch. */
export type Flag = FromSchema<typeof flagSchema>;

/** Whom a flag is asked about. */
export interface FlagSubject { tenant: { slug: string; kind: string }; roles: string[] }

/** Whether `flag` is on for `subject`. A percentage is stable: a tenant that is in at 10 % stays in at 20 %. */
export function flagHolds(flag: Flag, { tenant, roles }: FlagSubject): boolean {
  if (!flag.on) return false;
  if (flag.tenants && !flag.tenants.includes(tenant.slug)) return false;
  if (flag.kinds && !flag.kinds.some((kind) => kind === tenant.kind)) return false;
  if (flag.roles && !flag.roles.some((role) => roles.includes(role))) return false;
  return flag.percentage === undefined || share(`${flag.key}:${tenant.slug}`) < flag.percentage;
}

/** A text's place in 0..99 by FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), the same in browser and server. */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 100;
}
