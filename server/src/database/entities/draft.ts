import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';
import { updatedAt } from './columns.ts';

/**
 * A definition being edited. A null body means that the definition is to be removed. The row stays when its draft is published
 * or discarded (`open` false), so that revisions only grow: whoever began from an older state is always told.
 */
export const Draft = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    kind: p.text().primary(),
    key: p.text().primary(),
    // json, not jsonb: the order of a form's fields is the author's.
    body: p.json<Record<string, unknown>>().columnType('json').nullable(),
    open: p.boolean().default(true),
    revision: p.integer().default(1),
    updatedAt: updatedAt(),
    updatedBy: p.uuid().nullable(),
  },
  primaryKeys: ['kind', 'key'],
  ...operatorOnly,
});
export type Draft = InferEntity<typeof Draft>;
