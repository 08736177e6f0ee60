import type { CallTenant } from '../call.ts';
import { operatorTenant, tenantByHost, tenantBySlug, type Database, type Statement, type TenantRow } from '../database/index.ts';
import { boundedCache } from './bounded-cache.ts';

/** Active tenants by the three ways that a request names one. A suspended tenant is as unknown as one that never was. */
export interface TenantFinder {
  bySlug(slug: string): Promise<CallTenant | null>;
  byHost(host: string): Promise<CallTenant | null>;
  operator(): Promise<CallTenant | null>;
  evict(): void;
}

const wellFormedSlug = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Makes a finder that keeps its answers for a few seconds. */
export function tenantFinder(database: Database, { milliseconds = 5000, most = 5000 } = {}): TenantFinder {
  const cache = boundedCache<CallTenant | null>({ most, milliseconds });
  const find = (key: string, statement: Statement, ...named: string[]) =>
    cache.get(key, async () => (await database.read<TenantRow>('operator', statement, named))[0] ?? null);

  return {
    bySlug: async (slug) => (wellFormedSlug.test(slug) ? find(`slug ${slug}`, tenantBySlug, slug) : null),
    byHost: (host) => find(`host ${host}`, tenantByHost, host),
    operator: () => find('operator', operatorTenant),
    evict: () => cache.evict(() => true),
  };
}
