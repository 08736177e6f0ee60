import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';
import { updatedAt } from './columns.ts';

/** A definition being edited. A null body means that the definition is to be removed. */
export const Draft = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    kind: p.text().primary(),
    key: p.text().primary(),
    // json, not jsonb: the order of a form's fields is the author's.
    body: p.json<Record<string, unknown>>().columnType('json').nullable(),
    revision: p.integer().default(1),
    updatedAt: updatedAt(),
    updatedBy: p.uuid().nullable(),
  },
  primaryKeys: ['kind', 'key'],
  ...operatorOnly,
});
export type Draft = InferEntity<typeof Draft>;
