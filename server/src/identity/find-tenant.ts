import type { CallTenant } from '../call.ts';
import { Tenant, TenantHost, type Database, type Em } from '../database/index.ts';
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
  const find = (key: string, look: (em: Em) => Promise<Tenant | null>) =>
    cache.get(key, () => database.transaction('operator', async (em) => present(await look(em))));

  return {
    bySlug: async (slug) => (wellFormedSlug.test(slug) ? find(`slug ${slug}`, (em) => em.findOne(Tenant, { slug, status: 'active' })) : null),
    byHost: (host) => find(`host ${host}`, async (em) => {
      const owner = await em.findOne(TenantHost, { host });
      return owner && em.findOne(Tenant, { id: owner.tenantId, status: 'active' });
    }),
    operator: () => find('operator', (em) => em.findOne(Tenant, { kind: 'operator', status: 'active' })),
    evict: () => cache.evict(() => true),
  };
}

const present = (tenant: Tenant | null): CallTenant | null => tenant && {
  id: tenant.id, slug: tenant.slug, name: tenant.name, kind: tenant.kind, tier: tenant.tier,
  entitlements: tenant.entitlements, ids: tenant.ids, theme: tenant.theme ?? null,
};
