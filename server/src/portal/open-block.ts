import type { Facts } from '@portico/schemas/facts';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import { isVisible, type CompiledBlock, type House } from '../releases/index.ts';
import { loadBlock, type Query } from './load-source.ts';
import { enterPage } from './open-page.ts';

/** Loads one block of a page again, for another page of a list, a filter or a sort: schemas/view Loaded as JSON text. Throws `not-found`. */
export async function openBlock(call: Call, house: House, key: string, id: string, given: Record<string, unknown>, query: Query): Promise<string> {
  const { block, facts } = await enterBlock(call, house, key, id, given);
  if (!block.load) throw new PorticoError('not-found');
  return `{${await loadBlock(call, house, block, facts, query)}}`;
}

/** A block of a page that the principal may see, with every block around it; throws `not-found`. */
export async function enterBlock(call: Call, house: House, key: string, id: string, given: Record<string, unknown>): Promise<{ block: CompiledBlock; facts: Facts }> {
  const { page, facts } = await enterPage(call, house, key, given);
  const found = page.byId.get(id);
  if (!found || ![...found.around, found.block].every((block) => isVisible(block, facts))) throw new PorticoError('not-found');
  return { block: found.block, facts };
}
