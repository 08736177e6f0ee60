import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { Place } from '@portico/schemas/facts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { TenantRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { factsOf, type Fact } from './facts.ts';

const none: Fact[] = [];

/** The facts of a place in this installation. */
export function useFacts(place: Place, more: Fact[] = none): Fact[] {
  const roles = useDefinitions('role').options;
  const flags = useDefinitions('flag').options;
  const connectors = useDefinitions('connector').options;
  const { data } = useTenants();
  return useMemo(() => {
    const tenants = data ?? [];
    const unique = (values: string[]) => [...new Set(values)].sort();
    return factsOf(place, {
      roles, flags, connectors, tenants: tenants.map(({ slug, name }) => ({ value: slug, label: name })),
      tiers: unique(['standard', ...tenants.map(({ tier }) => tier ?? 'standard')]), entitlements: unique(tenants.flatMap(({ entitlements }) => entitlements ?? [])),
    }, more);
  }, [place, roles, flags, connectors, data, more]);
}

/** Every tenant, where the person may read them. */
export function useTenants() {
  const reads = useMay('read', 'tenants');
  return useGetList<TenantRecord>('tenants', { pagination: { page: 1, perPage: 1000 }, sort: { field: 'name', order: 'ASC' } }, { staleTime: 30_000, enabled: reads });
}
