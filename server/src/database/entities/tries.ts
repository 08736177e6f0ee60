import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** How often something was tried in the time that ends at `until`. */
export const Tries = defineEntity({
  name: 'Tries',
  tableName: 'tries',
  properties: { key: p.text().primary(), points: p.integer(), until: p.datetime().index('tries_until_index') },
  ...operatorOnly,
});
export type Tries = InferEntity<typeof Tries>;
