import type { Facts } from '@portico/schemas/facts';
import { flagsFor, isWithinReach, needsStepUp } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { factsOf, transaction, type Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import { isVisible, type CompiledBlock, type CompiledPage, type CompiledRelease, type House } from '../releases/index.ts';
import { actionView } from './action-view.ts';
import { joinText } from './join-text.ts';
import { loadBlock } from './load-source.ts';

/** The facts of a call under a release, with its flags. */
export const callFacts = (call: Call, release: CompiledRelease): Facts => factsOf(call, flagsFor(release.flags, call.tenant, call.roles));

/**
 * Opens a page for a principal: the PageView of schemas/view as JSON text.
 * What the principal may not see is not in it. A page that is refused, unknown, opened without what it needs, or about a record
 * that is not there for this tenant throws the same `not-found`; a refusal of a page that exists is recorded.
 */
export async function openPage(call: Call, house: House, key: string, given: Record<string, unknown>): Promise<string> {
  const { page, facts } = await enterPage(call, house, key, given);
  const blocks = await drawAll(call, house, page.blocks, facts).catch(async (error: unknown) => {
    // A record that is not the tenant's, or not there: either way somebody asked for it by its id.
    if (error instanceof PorticoError && error.code === 'not-found') await transaction(call, (em) => record(em, { call, verb: 'page.refused', target: `page/${key}`, outcome: 'refused', details: { reason: 'the record is not there for this tenant' } }));
    throw error;
  });
  return `{"release":"${house.release.id}",${page.head},"parameters":${JSON.stringify(facts.parameters)},"blocks":[${blocks}]}`;
}

/** The gates of a page and its parameters; throws `not-found`. */
export async function enterPage(call: Call, { release }: House, key: string, given: Record<string, unknown>): Promise<{ page: CompiledPage; facts: Facts }> {
  const page = release.pages.get(key);
  if (!page) throw new PorticoError('not-found');
  const facts = callFacts(call, release);
  const verdict = page.gate(facts);
  if (!verdict.allowed) {
    await transaction(call, (em) => record(em, { call, verb: 'page.refused', target: `page/${key}`, outcome: 'refused', gate: verdict.gate!, details: { reason: verdict.reason!, ...(needsStepUp(verdict) && { stepUp: true }) } }));
    throw needsStepUp(verdict) ? new PorticoError('step-up-required', { body: { assurance: page.page.assurance } }) : new PorticoError('not-found');
  }
  const parameters = page.parameters(given);
  if (!parameters) throw new PorticoError('not-found');
  return { page, facts: { ...facts, parameters } };
}

const drawAll = async (call: Call, house: House, blocks: CompiledBlock[], facts: Facts): Promise<string> => draw(call, house, blocks, facts);

function draw(call: Call, house: House, blocks: CompiledBlock[], facts: Facts): string | Promise<string> {
  const pieces: (string | Promise<string>)[] = [];
  for (const block of blocks) if (isVisible(block, facts)) pieces.push(drawBlock(call, house, block, facts));
  return joinText(pieces, ',');
}

function drawBlock(call: Call, house: House, block: CompiledBlock, facts: Facts): string | Promise<string> {
  const mayFollow = block.links.every((page) => isReachable(house.release.pages.get(page), facts));
  const open = mayFollow ? block.open : block.openWithoutLinks;
  if (block.load) return loadBlock(call, house, block, facts, { filters: {} }, block.block.kind === 'details').then((data) => `${open},${data}}`);
  if (block.action) return `${open},"action":${actionView(block.action, facts)}}`;
  if (block.groups) return joinText([open, ...block.groups.flatMap(({ before, blocks, after }) => [before, draw(call, house, blocks, facts), after]), '}']);
  return `${open}}`;
}

const isReachable = (page: CompiledPage | undefined, facts: Facts): boolean => page !== undefined && isWithinReach(page.gate(facts));
