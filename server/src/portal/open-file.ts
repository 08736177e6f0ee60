import { invoke, type FileAnswer } from '../connectors/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { House } from '../releases/index.ts';
import { enterBlock } from './open-block.ts';

/**
 * Fetches a file that a block offers, after the gates of its page and blocks and the ownership check of its operation.
 * `chosen` names the file by the parameters of the block's download source. Every download and refusal is recorded. Throws `not-found`.
 */
export async function openFile(call: Call, house: House, key: string, id: string, given: Record<string, unknown>, chosen: Record<string, unknown>): Promise<FileAnswer> {
  const { block, facts } = await enterBlock(call, house, key, id, given);
  const source = block.download;
  const parameters = source?.parameters(chosen);
  if (!source?.connector || !parameters) throw new PorticoError('not-found');
  const target = `source/${source.source.key}`;
  const details = { page: key, block: id, ...parameters };
  try {
    const answer = await invoke(call, source.connector, source.source.operation, source.input({ ...facts, parameters, query: {} }), { connections: house.connections, flags: facts.flags });
    if (!('file' in answer)) throw new PorticoError('upstream-failed', { cause: `${source.source.key} did not answer a file` });
    await transaction(call, (em) => record(em, { call, verb: 'file.downloaded', target, outcome: 'done', details }));
    return answer;
  } catch (error) {
    await transaction(call, (em) => record(em, { call, verb: 'file.refused', target, outcome: error instanceof PorticoError && error.code === 'not-found' ? 'refused' : 'failed', details }));
    throw error;
  }
}
