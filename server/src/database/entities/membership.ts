import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt } from './columns.ts';

/** Joins a principal to a tenant. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    tenantId: p.uuid().primary(),
    principalId: p.uuid().primary().index('membership_principal_index'),
    status: p.enum(['active', 'suspended'] as const).default('active'),
    source: p.enum(['portal', 'identity-provider'] as const).default('portal'),
    lastSeenAt: p.datetime().nullable(),
    createdAt: createdAt(),
  },
  primaryKeys: ['tenantId', 'principalId'],
  ...ofTenant(),
});
export type Membership = InferEntity<typeof Membership>;
