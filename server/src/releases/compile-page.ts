import { pathsOf, type Block } from '@portico/schemas/block';
import type { Page } from '@portico/schemas/page';
import { compileGates, isOpen, type Gate, type Guarded } from '../access/index.ts';
import type { CompiledAction } from './compile-action.ts';
import type { CompiledSource } from './compile-source.ts';
import { compileParameters, type ReadParameters } from './compile-parameters.ts';

/** A page ready to be opened: what does not depend on the principal is text already. */
export interface CompiledPage {
  page: Page;
  gate: Gate;
  parameters: ReadParameters;
  /** The member `"page":{…}` of the view. */
  head: string;
  blocks: CompiledBlock[];
  /** Every block by its id, with the blocks around it, outermost first. */
  byId: Map<string, { block: CompiledBlock; around: CompiledBlock[] }>;
}

/** A block ready to be drawn. */
export interface CompiledBlock {
  block: Block;
  /** Absent where the block demands nothing. */
  gate?: Gate;
  /** The block's JSON without its closing brace. */
  open: string;
  /** Pages that the block links to: where the principal may not open one, the links are left out. */
  links: string[];
  openWithoutLinks: string;
  load?: { source: CompiledSource; paths: string[]; size: number; sortable: Set<string> };
  /** The source of the files that a person may download here. */
  download?: CompiledSource;
  action?: CompiledAction;
  /** Lists of blocks inside, each with the JSON that stands before and after it. */
  groups?: { before: string; blocks: CompiledBlock[]; after: string }[];
}

interface Parts { actions: Map<string, CompiledAction>; sources: Map<string, CompiledSource> }

const open = (view: object) => JSON.stringify(view).slice(0, -1);

/** Compiles a page against the actions and sources of its release; throws where something that it names is missing. */
export function compilePage(page: Page, parts: Parts, guarded: Guarded): CompiledPage {
  const byId: CompiledPage['byId'] = new Map();
  const compileAll = (blocks: Block[], around: CompiledBlock[]) => blocks.map((block) => {
    const compiled = compileBlock(block, parts, page.key, guarded);
    const groups = groupsOf(block, (inner) => compileAll(inner, [...around, compiled]));
    if (groups) compiled.groups = groups;
    byId.set(block.id, { block: compiled, around });
    return compiled;
  });
  return {
    page,
    gate: compileGates(page, guarded),
    parameters: compileParameters(page.parameters),
    head: `"page":${JSON.stringify({ key: page.key, title: page.title, ...(page.description && { description: page.description }) })}`,
    blocks: compileAll(page.blocks, []),
    byId,
  };
}

function compileBlock(block: Block, parts: Parts, page: string, { names }: Guarded): CompiledBlock {
  const find = <T>(map: Map<string, T>, noun: string, key: string): T => {
    const found = map.get(key);
    if (!found) throw new Error(`block ${block.id} of page ${page} names the ${noun} ${key}, which does not exist`);
    return found;
  };
  const view = viewOf(block);
  const text = open(view);
  const links = linksOf(block);
  const compiled: CompiledBlock = { block, open: text, links, openWithoutLinks: links.length > 0 ? open(withoutLinks(view)) : text };
  if (!isOpen(block)) compiled.gate = compileGates(block, { names });
  if ('source' in block) {
    compiled.load = {
      source: find(parts.sources, 'source', block.source),
      paths: [...new Set(pathsOf(block))],
      size: (block.kind === 'table' && block.pageSize) || 25,
      sortable: new Set(block.kind === 'table' ? block.columns.filter((c) => c.sort).map((c) => c.path) : []),
    };
  }
  if ('download' in block && block.download) compiled.download = find(parts.sources, 'source', block.download.source);
  if ('action' in block) compiled.action = find(parts.actions, 'action', block.action);
  return compiled;
}

/** The lists of blocks inside a block, with the JSON around each. */
function groupsOf(block: Block, compile: (blocks: Block[]) => CompiledBlock[]): CompiledBlock['groups'] {
  if (block.kind === 'columns') {
    const last = block.columns.length - 1;
    return block.columns.map((blocks, i) => ({ before: i === 0 ? ',"columns":[[' : ',[', blocks: compile(blocks), after: i === last ? ']]' : ']' }));
  }
  if (block.kind === 'tabs') {
    const last = block.tabs.length - 1;
    return block.tabs.map(({ label, blocks }, i) => ({ before: `${i === 0 ? ',"tabs":[' : ','}${open({ label })},"blocks":[`, blocks: compile(blocks), after: i === last ? ']}]' : ']}' }));
  }
  return undefined;
}

/** What of a block a client may know: how to draw it, not where it comes from or who may see it. */
function viewOf(block: Block): Record<string, unknown> {
  const { roles: _r, kinds: _k, entitlement: _e, flag: _f, rule: _u, ...rest } = block as Block & Record<string, unknown>;
  const { source: _s, action: _a, columns, tabs: _t, ...view } = rest as Record<string, unknown>;
  if (block.kind === 'table') return { pageSize: 25, ...view, columns };
  return view;
}

function linksOf(block: Block): string[] {
  return block.kind === 'table' ? [...new Set(block.columns.flatMap((column) => (column.link ? [column.link.page] : [])))] : [];
}

function withoutLinks(view: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(view.columns)) return view;
  return { ...view, columns: view.columns.map(({ link: _link, ...column }: Record<string, unknown>) => column) };
}
