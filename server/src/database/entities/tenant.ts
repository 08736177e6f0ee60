import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** A customer's or partner's organisation, or the operator's own. */
export const Tenant = defineEntity({
  name: 'Tenant',
  tableName: 'tenant',
  properties: {
    id: newId().primary(),
    slug: p.text().unique('tenant_slug_unique'),
    name: p.text(),
    kind: p.enum(['customer', 'partner', 'operator'] as const),
    tier: p.text().default('standard'),
    status: p.enum(['active', 'suspended'] as const).default('active'),
    theme: p.text().nullable(),
    entitlements: p.json<string[]>().onCreate(() => []).defaultRaw(`'[]'::jsonb`),
    ids: p.json<Record<string, string>>().onCreate(() => ({})).defaultRaw(`'{}'::jsonb`),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'tenant_one_operator_unique', properties: ['kind'], where: `(kind = 'operator'::text)` }],
  ...ofTenant('id', 'id'),
});
export type Tenant = InferEntity<typeof Tenant>;
