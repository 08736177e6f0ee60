import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedReading } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** A checked set of definitions. */
export const Release = defineEntity({
  name: 'Release',
  tableName: 'release',
  properties: {
    id: newId().primary(),
    number: p.integer().unique('release_number_unique'),
    note: p.text().default(''),
    createdAt: createdAt(),
    createdBy: p.uuid().nullable(),
  },
  ...sharedReading,
});
export type Release = InferEntity<typeof Release>;
