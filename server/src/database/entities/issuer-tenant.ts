import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** A tenant that an issuer may speak for, and how it calls it. */
export const IssuerTenant = defineEntity({
  name: 'IssuerTenant',
  tableName: 'issuer_tenant',
  properties: {
    tenantId: p.uuid().primary(),
    issuerId: p.uuid().primary(),
    name: p.text().nullable(),
    externalId: p.text().nullable(),
    signIn: p.boolean().default(false),
  },
  primaryKeys: ['tenantId', 'issuerId'],
  uniques: [
    { name: 'issuer_tenant_one_sign_in_unique', properties: ['tenantId'], where: 'sign_in' },
    { name: 'issuer_tenant_name_unique', properties: ['issuerId', 'name'] },
    { name: 'issuer_tenant_external_unique', properties: ['issuerId', 'externalId'] },
  ],
  ...operatorOnly,
});
export type IssuerTenant = InferEntity<typeof IssuerTenant>;
