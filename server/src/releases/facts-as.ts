import type { Facts } from '@portico/schemas/facts';

/** What of a tenant the facts need. */
export interface TenantRow { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string> }

/** The facts of somebody who holds `roles` in `tenant`: for comparing sets, where no real person is meant. */
export function factsAs(tenant: TenantRow, roles: string[], flags: Record<string, boolean>): Facts {
  const { id, slug, name, kind, tier, entitlements, ids } = tenant;
  return {
    principal: { id: '00000000-0000-0000-0000-000000000000', name: 'Somebody', email: 'somebody@example.org', kind: 'user', roles },
    tenant: { id, slug, name, kind, tier, entitlements, ids }, flags, now: new Date().toISOString(),
  };
}
