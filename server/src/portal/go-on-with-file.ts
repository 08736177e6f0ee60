import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { House } from '../releases/index.ts';
import { enterBlock } from './open-block.ts';

/**
 * Whether a download that is under way may go on, by the same gates as at its beginning. `now` is the caller as they are now; null where their session,
 * membership or delegation has ended. A sign-in that only grew too old meanwhile ends nothing. A refusal is recorded.
 */
export async function mayGoOnWithFile(began: Call, now: Call | null, house: House, key: string, id: string, given: Record<string, unknown>): Promise<boolean> {
  try {
    if (!now) throw new PorticoError('not-found');
    await enterBlock(now, house, key, id, given);
    return true;
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'step-up-required') return true;
    await transaction(began, (em) => record(em, { call: began, verb: 'file.refused', outcome: 'refused', details: { page: key, block: id, why: 'access ended during the download' } }));
    return false;
  }
}
