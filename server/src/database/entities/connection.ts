import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { JsonObject } from '@portico/schemas/json';
import { operatorOnly } from '../policies.ts';
import { updatedAt } from './columns.ts';

/** Where a connector is reached and with which secrets; the secrets are encrypted before they come here. */
export const Connection = defineEntity({
  name: 'Connection',
  tableName: 'connection',
  properties: {
    connector: p.text().primary(),
    settings: p.json<JsonObject>().onCreate(() => ({})).defaultRaw(`'{}'::jsonb`),
    secrets: p.blob().$type<Buffer>().nullable(),
    updatedAt: updatedAt(),
    updatedBy: p.uuid().nullable(),
  },
  ...operatorOnly,
});
export type Connection = InferEntity<typeof Connection>;
