import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import { emptySet, type Definition, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import { thingsIn } from '@portico/schemas/things';
import { kindInfos } from '../definitions/kinds.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';

/** Something to choose. */
export interface Choice { value: string; label: string }

const of = (kinds: string[], things: string[]): Choice[] => things.filter((thing) => kinds.some((kind) => thing.startsWith(`${kind}/`))).map((thing) => ({ value: thing, label: thing }));

/** Everything that somebody may see or do by the drafts, by its name, such as `block/home/numbers`. */
export function useThings(): { seen: Choice[]; done: Choice[]; assured: Choice[] } {
  const [pages, forms, actions] = [useBodies('page'), useBodies('form'), useBodies('action')];
  return useMemo(() => {
    const set: DefinitionSet = { ...emptySet(), page: pages, form: forms, action: actions };
    const things = [...thingsIn(set)];
    return { seen: of(['page', 'block', 'field'], things), done: of(['action', 'portal'], things), assured: of(['page', 'action'], things) };
  }, [pages, forms, actions]);
}

/** What a delegation can reach: flows, pages and actions. */
export function useScopes(): Choice[] {
  const [flows, pages, actions] = [useBodies('flow'), useBodies('page'), useBodies('action')];
  return useMemo(() => [
    ...[...flows.values()].map(({ key, label }) => ({ value: `flow/${key}`, label: `${label} (flow)` })),
    ...[...pages.values()].map(({ key, title }) => ({ value: `page/${key}`, label: `${title} (page)` })),
    ...[...actions.values()].map(({ key, label }) => ({ value: `action/${key}`, label: `${label} (action)` })),
  ], [flows, pages, actions]);
}

function useBodies<K extends Kind>(kind: K): DefinitionSet[K] {
  const { data } = useGetList<DefinitionRecord>(kindInfos[kind].resource, { pagination: { page: 1, perPage: 1000 }, sort: { field: 'label', order: 'ASC' }, filter: {} }, { staleTime: 30_000 });
  return useMemo(() => new Map((data ?? []).filter(({ body }) => body !== null).map(({ key, body }) => [key, body as unknown as Definition])) as unknown as DefinitionSet[K], [data]);
}
