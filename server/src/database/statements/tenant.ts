import type { Statement } from '../statement.ts';

/** An active tenant, as a request sees it. */
export interface TenantRow { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string>; theme: string | null }

const active = (from: string, where: string) =>
  `select t.id, t.slug, t.name, t.kind, t.tier, t.entitlements, t.ids, t.theme from ${from} where ${where} and t.status = 'active'`;

/** $1 the slug. */
export const tenantBySlug: Statement = { name: 'tenant_by_slug', text: active('tenant t', 't.slug = $1') };

/** $1 a host that is registered for the tenant. */
export const tenantByHost: Statement = { name: 'tenant_by_host', text: active('tenant_host h join tenant t on t.id = h.tenant_id', 'h.host = $1') };

/** The operator's own tenant. */
export const operatorTenant: Statement = { name: 'operator_tenant', text: active('tenant t', `t.kind = 'operator'`) };
