import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** Something the installation made for itself once and keeps, such as the embedded issuer's keys. */
export const Setting = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    name: p.text().primary(),
    value: p.blob().$type<Buffer>(),
  },
  ...operatorOnly,
});
export type Setting = InferEntity<typeof Setting>;
