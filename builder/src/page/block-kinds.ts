import type { BlockKind } from '@portico/schemas/block';
import type { Json, JsonObject } from '@portico/schemas/json';

/** What each kind of block is called, what it is for, and what a new one holds. */
export const blockKinds: Record<BlockKind, { label: string; help: string; fresh: JsonObject }> = {
  table: { label: 'Table', help: 'Many records, one a row', fresh: { source: '', columns: [] } },
  details: { label: 'Details', help: 'One record, field by field', fresh: { source: '', fields: [] } },
  form: { label: 'Form', help: 'Something to fill in and send', fresh: { action: '' } },
  button: { label: 'Button', help: 'An action with one click', fresh: { action: '' } },
  metric: { label: 'Figure', help: 'One number or word that matters', fresh: { source: '', value: { path: '', label: '' } } },
  text: { label: 'Text', help: 'Words', fresh: { text: '' } },
  timeline: { label: 'Timeline', help: 'Messages or events in order', fresh: { source: '', at: '', body: '' } },
  files: { label: 'Files', help: 'Files to download', fresh: { source: '', name: '', download: { source: '', with: {}, label: 'Download' } } },
  columns: { label: 'Columns', help: 'Blocks beside each other', fresh: { columns: [[], []] } },
  tabs: { label: 'Tabs', help: 'Blocks behind each other', fresh: { tabs: [{ label: 'First', blocks: [] }, { label: 'Second', blocks: [] }] } },
};

/** Every id of a list of blocks and of those inside them. */
export function idsIn(blocks: Json | undefined): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(idsIn);
  if (blocks === null || typeof blocks !== 'object') return [];
  const own = typeof blocks.id === 'string' && typeof blocks.kind === 'string' ? [blocks.id] : [];
  return [...own, ...idsIn(blocks.blocks), ...idsIn(blocks.columns), ...idsIn(blocks.tabs)];
}

/** An id like `wanted` that is not taken. */
function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/** A block of a kind, ready to be filled in. */
export function freshBlock(kind: BlockKind, taken: readonly string[]): JsonObject {
  return { id: freeId(kind, taken), kind, ...structuredClone(blockKinds[kind].fresh) };
}

/** A copy of a block in which every id is new. */
export function copyBlock(block: JsonObject, taken: readonly string[]): JsonObject {
  const used = [...taken];
  const renewed = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(renewed);
    if (value === null || typeof value !== 'object') return value;
    const copy = { ...value };
    if (typeof copy.id === 'string' && typeof copy.kind === 'string') used.push(copy.id = freeId(copy.id, used));
    for (const inside of ['blocks', 'columns', 'tabs']) if (copy[inside] !== undefined && (inside !== 'columns' || copy.kind === 'columns')) copy[inside] = renewed(copy[inside]!);
    return copy;
  };
  return renewed(block) as JsonObject;
}

/** What a block shows, in a few words. */
export function sayBlock(block: JsonObject, names: { source: (key: string) => string; action: (key: string) => string }): string {
  const source = typeof block.source === 'string' && block.source ? names.source(block.source) : undefined;
  const count = (list: Json | undefined, one: string) => (Array.isArray(list) ? `${list.length} ${one}${list.length === 1 ? '' : 's'}` : undefined);
  const parts = [
    block.title, source, typeof block.action === 'string' && block.action ? names.action(block.action) : undefined,
    block.kind === 'text' && typeof block.text === 'string' ? `${block.text.slice(0, 60)}${block.text.length > 60 ? '…' : ''}` : undefined,
    block.kind === 'table' || block.kind === 'columns' ? count(block.columns, 'column') : block.kind === 'details' ? count(block.fields, 'field') : block.kind === 'tabs' ? count(block.tabs, 'tab') : undefined,
  ];
  return parts.filter(Boolean).join(' · ');
}
