import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedReading } from '../policies.ts';
import { updatedAt } from './columns.ts';

/** The pointer to the live release: one row, or none before the first release. */
export const Live = defineEntity({
  name: 'Live',
  tableName: 'live',
  properties: {
    singleton: p.boolean().primary().default(true),
    releaseId: p.uuid(),
    movedAt: updatedAt(),
  },
  checks: [{ name: 'live_one_row_check', expression: 'singleton' }],
  ...sharedReading,
});
export type Live = InferEntity<typeof Live>;
