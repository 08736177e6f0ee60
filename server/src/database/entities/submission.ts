import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Json, JsonObject } from '@portico/schemas/json';
import { ofTenant } from '../policies.ts';
import { createdAt } from './columns.ts';

/** One outcome for one press of "send", whatever happens in between. The browser makes the id. */
export const Submission = defineEntity({
  name: 'Submission',
  tableName: 'submission',
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    principalId: p.uuid(),
    action: p.text(),
    /** What it is called in lists: the action's label, and the receipt's title once it succeeded. */
    title: p.text().default(''),
    releaseId: p.uuid(),
    inputHash: p.blob().$type<Buffer>(),
    input: p.json<Json>(),
    parameters: p.json<JsonObject>().onCreate(() => ({})).defaultRaw(`'{}'::jsonb`),
    status: p.enum(['pending', 'succeeded', 'failed', 'unknown'] as const).default('pending'),
    attempts: p.integer().default(0),
    /** When the vendor was last asked to do it. */
    sentAt: p.datetime().nullable(),
    leaseUntil: p.datetime().nullable(),
    reference: p.text().nullable(),
    result: p.json<Json>().nullable(),
    receipt: p.json<Json>().nullable(),
    message: p.text().nullable(),
    createdAt: createdAt(),
    settledAt: p.datetime().nullable(),
  },
  primaryKeys: ['tenantId', 'id'],
  indexes: [
    { name: 'submission_latest_index', properties: ['tenantId', 'createdAt', 'id'] },
    { name: 'submission_pending_index', properties: ['createdAt'], where: `(status = 'pending'::text)` },
  ],
  ...ofTenant(),
});
export type Submission = InferEntity<typeof Submission>;
