import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import { emptySet, type Definition, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import { placedBlocks } from '@portico/schemas/placed-blocks';
import { thingsIn } from '@portico/schemas/things';
import { kindInfos } from '../definitions/kinds.ts';
import { labelFrom } from '../page/label-from.ts';
import { blockKinds } from '../page/block-kinds.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';

const order = ['page', 'action', 'block', 'field', 'portal'];
const rank = (thing: string) => order.indexOf(thing.split('/')[0]!);

/** Everything that somebody may see or do by the drafts, pages first, and what each is called: an ellipsis while the names are still to come. */
export function useThings(): { options: string[]; labelOf: (thing: string) => string; set: DefinitionSet } {
  const [pages, forms, actions] = [useBodies('page'), useBodies('form'), useBodies('action')];
  const [page, form, action] = [pages.bodies, forms.bodies, actions.bodies];
  const pending = pages.isPending || forms.isPending || actions.isPending;
  return useMemo(() => {
    const set: DefinitionSet = { ...emptySet(), page, form, action };
    const options = [...thingsIn(set)].sort((a, b) => rank(a) - rank(b));
    return { options, set, labelOf: (thing) => (pending ? '…' : thingLabel(set, thing)) };
  }, [page, form, action, pending]);
}

/** What a thing is called where its kind is clear from the place: `block/home/numbers` becomes “Home › Figures”. */
export function thingLabel(set: DefinitionSet, thing: string): string {
  const [kind = '', key = '', ...rest] = thing.split('/');
  if (kind === 'page') return set.page.get(key)?.title ?? key;
  if (kind === 'action') return set.action.get(key)?.label ?? key;
  if (kind === 'field') return `${set.form.get(key)?.title ?? key} › ${labelFrom(rest.join('/'))}`;
  if (kind === 'portal') return 'The people of the tenant';
  if (kind !== 'block') return thing;
  const found = set.page.get(key);
  const block = found && placedBlocks(found.blocks).find((one) => one.block.id === rest.join('/'))?.block;
  return `${found?.title ?? key} › ${block ? `${block.title ?? blockKinds[block.kind].label} (${block.id})` : rest.join('/')}`;
}

function useBodies<K extends Kind>(kind: K): { bodies: DefinitionSet[K]; isPending: boolean } {
  const { data, isPending } = useGetList<DefinitionRecord>(kindInfos[kind].resource, { pagination: { page: 1, perPage: 1000 }, sort: { field: 'label', order: 'ASC' }, filter: {} }, { staleTime: 30_000 });
  const bodies = useMemo(() => new Map((data ?? []).filter(({ body }) => body !== null).map(({ key, body }) => [key, body as unknown as Definition])) as unknown as DefinitionSet[K], [data]);
  return { bodies, isPending };
}
