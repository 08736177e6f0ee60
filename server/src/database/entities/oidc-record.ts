import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** What the embedded issuer remembers. */
export const OidcRecord = defineEntity({
  name: 'OidcRecord',
  tableName: 'oidc_record',
  properties: {
    model: p.text().primary(),
    id: p.text().primary(),
    payload: p.json<Record<string, unknown>>(),
    expiresAt: p.datetime().nullable().index('oidc_record_expires_index'),
    uid: p.text().nullable().index('oidc_record_uid_index'),
    userCode: p.text().nullable(),
    grantId: p.text().nullable().index('oidc_record_grant_index'),
  },
  primaryKeys: ['model', 'id'],
  ...operatorOnly,
});
export type OidcRecord = InferEntity<typeof OidcRecord>;
