import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** One role of one member. */
export const Grant = defineEntity({
  name: 'Grant',
  tableName: 'grant',
  properties: {
    tenantId: p.uuid().primary(),
    id: newId().primary(),
    principalId: p.uuid(),
    role: p.text(),
    source: p.enum(['portal', 'identity-provider'] as const).default('portal'),
    until: p.datetime().nullable(),
    createdAt: createdAt(),
  },
  primaryKeys: ['tenantId', 'id'],
  uniques: [{ name: 'grant_principal_role_unique', properties: ['tenantId', 'principalId', 'role'] }],
  ...ofTenant(),
});
export type Grant = InferEntity<typeof Grant>;
