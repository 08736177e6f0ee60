import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** A partner's right to act in a customer's portal, in bounds and for a time. */
export const Delegation = defineEntity({
  name: 'Delegation',
  tableName: 'delegation',
  properties: {
    tenantId: p.uuid().primary(),
    id: newId().primary(),
    partnerId: p.uuid().index('delegation_partner_index'),
    roles: p.json<string[]>(),
    scopes: p.json<string[]>(),
    from: createdAt(),
    until: p.datetime(),
    grantedBy: p.uuid().nullable(),
    createdAt: createdAt(),
    endedAt: p.datetime().nullable(),
  },
  primaryKeys: ['tenantId', 'id'],
  uniques: [{ name: 'delegation_one_live_unique', properties: ['tenantId', 'partnerId'], where: `(ended_at IS NULL)` }],
  ...ofTenant(),
});
export type Delegation = InferEntity<typeof Delegation>;
