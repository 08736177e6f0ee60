import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { Definitions, Kind } from '@portico/schemas/definition';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { kindInfos } from './kinds.ts';

export interface Option { value: string; label: string }

/** Every definition of a kind as it stands in the drafts, for pickers. */
export function useDefinitions<K extends Kind>(kind: K) {
  const { data, isPending } = useGetList<DefinitionRecord>(kindInfos[kind].resource, { pagination: { page: 1, perPage: 1000 }, sort: { field: 'label', order: 'ASC' }, filter: {} }, { staleTime: 30_000 });
  return useMemo(() => {
    const records = (data ?? []).filter((record) => record.body !== null);
    const options: Option[] = records.map((record) => ({ value: record.key, label: record.label || record.key }));
    const body = (key: string | undefined) => records.find((record) => record.key === key)?.body as unknown as Definitions[K] | undefined;
    // What is to be removed is no choice any more, and has its name still.
    const label = (key: string) => data?.find((record) => record.key === key)?.label || key;
    return { options, body, label, isPending };
  }, [data, isPending]);
}
