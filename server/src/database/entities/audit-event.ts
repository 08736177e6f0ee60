import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { JsonObject } from '@portico/schemas/json';
import { ofTenant } from '../policies.ts';

/** One line of the audit log. Nobody changes or removes one: no role may, and a trigger refuses it. */
export const AuditEvent = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    tenantId: p.uuid().primary(),
    id: p.bigint('string').primary().autoincrement().generated('identity'),
    at: p.datetime().onCreate(() => new Date()).defaultRaw('now()'),
    principalId: p.uuid().nullable(),
    verb: p.text(),
    target: p.text().nullable(),
    outcome: p.enum(['done', 'refused', 'failed'] as const),
    gate: p.text().nullable(),
    requestId: p.text().nullable(),
    details: p.json<JsonObject>().onCreate(() => ({})).defaultRaw(`'{}'::jsonb`),
  },
  primaryKeys: ['tenantId', 'id'],
  indexes: [
    { name: 'audit_event_order_index', properties: ['id'] },
    { name: 'audit_event_principal_index', properties: ['principalId', 'id'] },
    { name: 'audit_event_verb_index', properties: ['verb', 'id'] },
    { name: 'audit_event_trouble_index', properties: ['outcome', 'id'], where: `(outcome <> 'done'::text)` },
  ],
  ...ofTenant(),
});
export type AuditEvent = InferEntity<typeof AuditEvent>;
