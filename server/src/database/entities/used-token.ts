import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** Something that counts once only, by the hash of what it is. */
export const UsedToken = defineEntity({
  name: 'UsedToken',
  tableName: 'used_token',
  properties: { key: p.blob().$type<Buffer>().primary(), expiresAt: p.datetime().index('used_token_expires_index') },
  ...operatorOnly,
});
export type UsedToken = InferEntity<typeof UsedToken>;
