import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { IssuerRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';

const all = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'label', order: 'ASC' as const } };

/** What issuers are called, by their address; nothing for those who may not read issuers. */
export function useIssuerNames(): Record<string, string> {
  const reads = useMay('read', 'issuers');
  const { data } = useGetList<IssuerRecord>('issuers', all, { staleTime: 30_000, enabled: reads });
  return useMemo(() => Object.fromEntries((data ?? []).map(({ url, label }) => [url, url === 'embedded' ? label : `${label} (${url})`])), [data]);
}
