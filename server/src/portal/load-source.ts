import type { PortalOperation } from '@portico/schemas/connector';
import type { Facts } from '@portico/schemas/facts';
import { invoke, type ListPage } from '../connectors/index.ts';
import type { Call } from '../call.ts';
import { loggable, PorticoError, toProblem } from '../errors.ts';
import type { CompiledBlock, House } from '../releases/index.ts';
import { compilePresent, type Present } from './present.ts';
import { readRecords } from './read-records.ts';

const presents = new WeakMap<CompiledBlock, Present>();

/** What a person asked of a table: filters by the names its source declares, a page size, a cursor, and a column to sort by. */
export interface Query { filters: Record<string, unknown>; size?: number; cursor?: string; sort?: string; order?: 'asc' | 'desc' }

/**
 * Loads a block's data and answers the members `"data":{…}` or `"problem":{…}` of its view as JSON text:
 * a source that fails fails its block alone, unless the record is what its page is about (`needed`) and not there: then throws `not-found`.
 * Of each record only the paths that the block draws are there.
 */
export async function loadBlock(call: Call, house: House, block: CompiledBlock, facts: Facts, query: Query = { filters: {} }, needed = false): Promise<string> {
  try {
    return `"data":${await load(call, house, block, facts, query)}`;
  } catch (error) {
    if (needed && isAboutRecord(block) && error instanceof PorticoError && error.code === 'not-found') throw error;
    if (!(error instanceof PorticoError)) console.error(`block ${block.block.id} failed (${call.requestId}): ${loggable(error)}`);
    return `"problem":${JSON.stringify(toProblem(error, call.requestId))}`;
  }
}

/** Whether the block shows the very record that the page's link names. */
const isAboutRecord = ({ load }: CompiledBlock): boolean => Object.values(load!.source.source.parameters ?? {}).some(({ required }) => required);

async function load(call: Call, house: House, block: CompiledBlock, facts: Facts, query: Query): Promise<string> {
  const { source: { source, connector, input, parameters, filters }, size, sortable, paths } = block.load!;
  const given = parameters(facts.parameters ?? {});
  const narrowed = filters(query.filters);
  if (!given || !narrowed) throw new PorticoError('not-found');
  if (query.sort !== undefined && !sortable.has(query.sort)) throw new PorticoError('bad-request', { detail: `This table cannot be sorted by "${query.sort}".` });

  const page: ListPage = { size: Math.min(query.size ?? size, 100), ...(query.cursor && { cursor: query.cursor }), ...(query.sort && { sort: query.sort, order: query.order ?? 'asc' }) };
  if (!connector) return readRecords(call, source.operation as PortalOperation, page);

  const asked: Facts = { ...facts, parameters: given, query: { ...narrowed, size: String(page.size), ...(page.sort && { sort: page.sort, order: page.order! }) } };
  const answer = await invoke(call, connector, source.operation, input(asked), { connections: house.connections, flags: facts.flags, page });
  let present = presents.get(block);
  if (!present) presents.set(block, present = compilePresent(paths));
  if ('items' in answer) return JSON.stringify({ items: answer.items.map(present), next: answer.next });
  if ('item' in answer) return JSON.stringify({ item: present(answer.item) });
  throw new PorticoError('upstream-failed', { cause: `${source.key} answered a file where records were expected` });
}
