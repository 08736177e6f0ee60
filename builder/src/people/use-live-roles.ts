import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { Role } from '@portico/schemas/role';
import type { DefinitionRecord } from '../session/admin-api.ts';
import type { Option } from '../definitions/use-definitions.ts';

const none: Option[] = [];
const all = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'label', order: 'ASC' as const }, filter: {} };

/** The roles that count now: those of the live release, not those that are still drafts. */
export function useLiveRoles(): (Option & { role: Role })[] {
  const { data } = useGetList<DefinitionRecord>('roles', all, { staleTime: 30_000 });
  return useMemo(() => (data ?? none as unknown as DefinitionRecord[]).flatMap(({ live }) => {
    const role = live as unknown as Role | null;
    return role ? [{ value: role.key, label: role.label, role }] : [];
  }), [data]);
}
