import type { Json } from '@portico/schemas/json';
import type { PreviewView } from '@portico/schemas/view';
import { invoke } from '../connectors/index.ts';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { House } from '../releases/index.ts';
import { checkInput } from './check-input.ts';
import { enterAction } from './enter-action.ts';
import { drawLines } from './receipt.ts';

/** Shows what an action would do, by its preview operation, which only reads. Guarded like the action itself; throws the same. */
export async function previewAction(call: Call, house: House, key: string, { input, parameters }: { input: Json; parameters: Record<string, unknown> }): Promise<PreviewView> {
  const { compiled, facts } = await enterAction(call, house.release, key, parameters);
  if (!compiled.preview) throw new PorticoError('not-found');
  const checked = checkInput(compiled, facts, input);
  const { connector, operation, input: asked, lines } = compiled.preview;
  const answer = await invoke(call, connector, operation, asked(checked), { connections: house.connections, flags: facts.flags });
  return { lines: drawLines(lines, { ...checked, result: 'item' in answer ? answer.item : null }) };
}
