import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** Somebody of the operator looks at a tenant's portal as somebody else, for a reason and a time. */
export const Viewing = defineEntity({
  name: 'Viewing',
  tableName: 'viewing',
  properties: {
    tenantId: p.uuid().primary(),
    id: newId().primary(),
    principalId: p.uuid(),
    asPrincipal: p.uuid().nullable(),
    roles: p.json<string[]>().onCreate(() => []).defaultRaw(`'[]'::jsonb`),
    reason: p.text(),
    createdAt: createdAt(),
    until: p.datetime(),
    /** The session that the viewer began it by: it ends with that. Null for a bearer token. */
    sessionId: p.uuid().nullable(),
    endedAt: p.datetime().nullable(),
  },
  primaryKeys: ['tenantId', 'id'],
  ...ofTenant(),
});
export type Viewing = InferEntity<typeof Viewing>;
