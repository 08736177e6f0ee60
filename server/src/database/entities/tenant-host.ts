import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';

/** A host name of a tenant's own. The host is the key because it is looked up before the tenant is known. */
export const TenantHost = defineEntity({
  name: 'TenantHost',
  tableName: 'tenant_host',
  properties: {
    host: p.text().primary(),
    tenantId: p.uuid().index('tenant_host_tenant_index'),
  },
  ...ofTenant(),
});
export type TenantHost = InferEntity<typeof TenantHost>;
