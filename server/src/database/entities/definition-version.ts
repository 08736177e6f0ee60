import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedReading } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** One immutable version of a definition, made once for each content. */
export const DefinitionVersion = defineEntity({
  name: 'DefinitionVersion',
  tableName: 'definition_version',
  properties: {
    id: newId().primary(),
    kind: p.text(),
    key: p.text(),
    hash: p.text(),
    // json, not jsonb: the order of a form's fields is the author's.
    body: p.json<Record<string, unknown>>().columnType('json'),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'definition_version_content_unique', properties: ['kind', 'key', 'hash'] }],
  ...sharedReading,
});
export type DefinitionVersion = InferEntity<typeof DefinitionVersion>;
