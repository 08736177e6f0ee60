import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import { findOutcome, invoke, UnknownOutcome } from '../connectors/index.ts';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledAction, House } from '../releases/index.ts';
import { drawReceipt } from './receipt.ts';
import type { Outcome } from './settle.ts';

/** How soon a submission whose outcome is not known is looked after again, in milliseconds. */
const AGAIN_MS = 2_000;

const undecided: Outcome = {
  status: 'unknown', message: 'We could not find out whether this went through. Please do not send it again; our team will check and tell you.',
};

/**
 * Runs an action's operation, once. Outside any transaction: a vendor may take its time.
 * `again` says that an earlier try may have gone through: then the vendor is asked before anything is repeated,
 * and what cannot be asked is left for a person to decide.
 */
export async function perform(call: Call, house: House, compiled: CompiledAction, facts: Facts, submission: string, again: boolean): Promise<Outcome> {
  const { connector, operation, input } = compiled.call;
  const canAsk = connector.connector.operations[operation]?.idempotency !== undefined;
  const later = (): Outcome => (canAsk ? { status: 'pending', until: new Date(Date.now() + AGAIN_MS) } : undecided);
  const options = { connections: house.connections, flags: facts.flags, submission, repeat: again };
  try {
    if (again) {
      const found = await findOutcome(call, connector, operation, input(facts), options);
      if (found.kind === 'done') return succeeded(compiled, facts, found.item);
      if (found.kind === 'cannot-tell') return undecided;
    }
    const answer = await invoke(call, connector, operation, input(facts), options);
    return succeeded(compiled, facts, 'item' in answer ? answer.item : null);
  } catch (error) {
    if (error instanceof UnknownOutcome) return later();
    // The vendor's refusal is an answer; anything else says only that this try did nothing, and an earlier one may have.
    if (again && !(error instanceof PorticoError && error.code === 'upstream-refused')) return later();
    if (error instanceof PorticoError) return { status: 'failed', message: error.message, code: error.code };
    throw error;
  }
}

const succeeded = (compiled: CompiledAction, facts: Facts, item: Json): Outcome =>
  ({ status: 'succeeded', result: item, receipt: drawReceipt(compiled, facts, item, new Date()) });
