import type { DefinitionSet } from '@portico/schemas/definition';
import { fieldsOf, TEAM } from '@portico/schemas/things';
import { placedBlocks } from '@portico/schemas/placed-blocks';
import { thingLabel } from '../things/use-things.ts';

/** A thing with those inside it. A form is no thing itself: only its fields are. */
export interface ThingNode { thing?: string; label: string; inside: { thing: string; label: string }[] }
/** A part of the tree, such as the pages with their blocks. */
export interface ThingGroup { title: string; nodes: ThingNode[] }

const short = (label: string) => label.split(' › ').at(-1)!;

/** Everything that somebody may see or do, as people think of it: pages with their blocks, actions, forms with their fields. */
export function thingTree(set: DefinitionSet): ThingGroup[] {
  const leaf = (thing: string) => ({ thing, label: short(thingLabel(set, thing)) });
  const byLabel = (a: ThingNode, b: ThingNode) => a.label.localeCompare(b.label);
  const groups: ThingGroup[] = [
    { title: 'Pages', nodes: [...set.page.values()].map(({ key, title, blocks }) => ({ thing: `page/${key}`, label: title, inside: placedBlocks(blocks).map(({ block }) => leaf(`block/${key}/${block.id}`)) })).sort(byLabel) },
    { title: 'Actions', nodes: [...set.action.values()].map(({ key, label }) => ({ thing: `action/${key}`, label, inside: [] })).sort(byLabel) },
    { title: 'Fields of forms', nodes: [...set.form.values()].map(({ key, title, schema }) => ({ label: title ?? key, inside: fieldsOf(schema).map((field) => leaf(`field/${key}/${field}`)) })).sort(byLabel) },
    { title: 'The tenant', nodes: [{ thing: TEAM, label: 'Manage the people of the tenant', inside: [] }] },
  ];
  return groups.filter(({ nodes }) => nodes.length > 0);
}
