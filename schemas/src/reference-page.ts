import type { Block, Download, Field, Link } from './block.ts';
import { placedBlocks } from './placed-blocks.ts';
import type { Json } from './json.ts';
import { mayMake } from './may-hold.ts';
import type { Page } from './page.ts';
import { pointer } from './pointer.ts';
import { checkGates, missing, requiredOf, type Refer } from './reference.ts';
import { operationOf } from './reference-operation.ts';
import { templateFactsRead } from './template.ts';

/** What each kind of block needs of its source's operation. */
const outputs: Partial<Record<Block['kind'], 'one' | 'list'>> = { metric: 'one', details: 'one', table: 'list', timeline: 'list', files: 'list' };

/** Checks a page's gates and, block by block, the sources, actions, links and downloads it names. */
export function checkPageReferences(page: Page, refer: Refer): void {
  checkGates(page, '', refer);
  for (const { block, at } of placedBlocks(page.blocks)) {
    checkGates(block, at, refer);
    if ('source' in block) checkSourceOf(block, page, at, refer);
    if ('action' in block) checkActionOf(block, page, at, refer);
  }
}

type OfSource = Extract<Block, { source: string }>;

function checkSourceOf(block: OfSource, page: Page, at: string, refer: Refer): void {
  if (missing(refer, 'source', block.source, pointer(at, 'source'))) return;
  const source = refer.set.source.get(block.source)!;
  for (const name of requiredOf(source.parameters)) {
    if (!Object.hasOwn(page.parameters ?? {}, name)) refer.add(pointer(at, 'source'), `The source "${block.source}" needs the parameter "${name}"; declare it in the page's parameters.`);
  }
  const output = operationOf(refer, source.connector, source.operation)?.output;
  const wanted = outputs[block.kind];
  if (output && output.kind !== wanted) {
    refer.add(pointer(at, 'source'), `A ${block.kind} block shows ${wanted === 'one' ? 'one record' : 'a list'}, and "${block.source}" answers ${output.kind === 'one' ? 'one record' : `a ${output.kind}`}; choose another source.`);
    return;
  }
  const record = output?.item;
  checkFields(block, record, at, refer);
  if (block.kind === 'table') {
    (block.filters ?? []).forEach(({ name }, i) => {
      if (!Object.hasOwn(source.filters ?? {}, name)) refer.add(pointer(at, 'filters', i, 'name'), `The source "${block.source}" has no filter "${name}"; declare it there.`);
    });
    const sorts = templateFactsRead(source.with).some((fact) => fact === 'query' || fact === 'query.sort');
    block.columns.forEach(({ sort }, i) => sort && !sorts && refer.add(pointer(at, 'columns', i, 'sort'), `The source "${block.source}" does not read query.sort, so nothing would be sorted; use it there, or leave the column unsorted.`));
    block.columns.forEach(({ link }, i) => link && checkLink(link, record, pointer(at, 'columns', i, 'link'), refer));
  }
  if ('download' in block && block.download) checkDownload(block.download, page, record, pointer(at, 'download'), refer);
}

/** Checks that a block draws only what a record of its source has. */
function checkFields(block: OfSource, record: Json | undefined, at: string, refer: Refer): void {
  const path = (value: string | undefined, ...steps: (string | number)[]) => value !== undefined && checkPath(value, record, pointer(at, ...steps), refer);
  const field = (drawn: Field | undefined, ...steps: (string | number)[]) => {
    path(drawn?.path, ...steps, 'path');
    if (drawn?.currency !== undefined && !/^[A-Z]{3}$/.test(drawn.currency)) path(drawn.currency, ...steps, 'currency');
  };
  switch (block.kind) {
    case 'metric': field(block.value, 'value'); field(block.of, 'of'); break;
    case 'table': block.columns.forEach((column, i) => field(column, 'columns', i)); break;
    case 'details': block.fields.forEach((drawn, i) => field(drawn, 'fields', i)); break;
    case 'timeline': path(block.at, 'at'); path(block.body, 'body'); path(block.author, 'author'); break;
    case 'files': path(block.name, 'name'); path(block.size, 'size'); break;
  }
}

function checkPath(path: string, record: Json | undefined, at: string, { add }: Refer): void {
  if (!mayMake(record, path.split('.'))) add(at, `A record of this source has no "${path}".`);
}

function checkLink(link: Link, record: Json | undefined, at: string, refer: Refer): void {
  for (const [name, path] of Object.entries(link.with)) checkPath(path, record, pointer(at, 'with', name), refer);
  if (missing(refer, 'page', link.page, pointer(at, 'page'))) return;
  const { parameters = {} } = refer.set.page.get(link.page)!;
  for (const name of Object.keys(link.with)) if (!Object.hasOwn(parameters, name)) refer.add(pointer(at, 'with', name), `The page "${link.page}" takes no parameter "${name}".`);
  for (const name of requiredOf(parameters)) if (!Object.hasOwn(link.with, name)) refer.add(pointer(at, 'with'), `The page "${link.page}" needs the parameter "${name}"; give it.`);
}

function checkDownload({ source: key, with: given }: Download, page: Page, record: Json | undefined, at: string, refer: Refer): void {
  for (const [name, path] of Object.entries(given)) checkPath(path, record, pointer(at, 'with', name), refer);
  if (missing(refer, 'source', key, pointer(at, 'source'))) return;
  const source = refer.set.source.get(key)!;
  const output = operationOf(refer, source.connector, source.operation)?.output;
  if (output && output.kind !== 'file') refer.add(pointer(at, 'source'), `"${key}" answers ${output.kind === 'one' ? 'one record' : 'a list'}, not a file; choose a source that does.`);
  for (const name of Object.keys(given)) if (!Object.hasOwn(source.parameters ?? {}, name)) refer.add(pointer(at, 'with', name), `The source "${key}" takes no parameter "${name}".`);
  for (const name of requiredOf(source.parameters)) {
    if (!Object.hasOwn(given, name) && !Object.hasOwn(page.parameters ?? {}, name)) refer.add(pointer(at, 'with'), `The source "${key}" needs the parameter "${name}"; give it.`);
  }
}

function checkActionOf(block: Extract<Block, { action: string }>, page: Page, at: string, refer: Refer): void {
  if (missing(refer, 'action', block.action, pointer(at, 'action'))) return;
  const action = refer.set.action.get(block.action)!;
  if (block.kind === 'form' && action.form === undefined) refer.add(pointer(at, 'action'), `The action "${block.action}" has no form; show it as a button, or give it a form.`);
  for (const name of requiredOf(action.parameters)) {
    if (!Object.hasOwn(page.parameters ?? {}, name)) refer.add(pointer(at, 'action'), `The action "${block.action}" needs the parameter "${name}"; declare it in the page's parameters.`);
  }
}
