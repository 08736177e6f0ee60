import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { DelegationRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';

/** The tenants in which people of these tenants act by a delegation that counts now, each with the partner's name; empty where the viewer may not read delegations. */
export function useActsIn(own: readonly string[] | undefined): ReadonlyMap<string, string> {
  const reads = useMay('read', 'delegations');
  const { data } = useGetList<DelegationRecord>('delegations', { pagination: { page: 1, perPage: 1000 }, sort: { field: 'createdAt', order: 'DESC' } }, { staleTime: 30_000, enabled: reads && own !== undefined });
  return useMemo(() => new Map((data ?? []).filter(({ live, partner }) => live && own?.includes(partner)).map(({ tenant, partnerName }) => [tenant, partnerName])), [data, own]);
}
