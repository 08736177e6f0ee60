import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import { invoke, UnknownOutcome } from '../connectors/index.ts';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledAction, House } from '../releases/index.ts';
import { drawReceipt } from './receipt.ts';
import type { Outcome } from './settle.ts';
import { TRY_MS } from './submissions.ts';

/** How soon a submission whose outcome is not known is looked after again, in milliseconds. */
const AGAIN_MS = 2_000;

/** What the sender is told when nobody can find out what happened. */
export const undecided: Outcome = {
  status: 'unknown', message: 'We could not find out whether this went through. Please do not send it again; our team will check and tell you.',
};

/** Still open: the vendor is asked again after `milliseconds`. */
export const later = (milliseconds = AGAIN_MS): Outcome => ({ status: 'pending', until: new Date(Date.now() + milliseconds) });

/**
 * Runs an action's operation. Outside any transaction: a vendor may take its time.
 * `repeat` says that an earlier try may have gone through and that the vendor keeps this one from happening twice.
 * What is left open can be asked for later where the operation says how; otherwise a person decides.
 */
export async function perform(call: Call, house: House, compiled: CompiledAction, facts: Facts, submission: string, repeat: boolean): Promise<Outcome> {
  const { connector, operation, input } = compiled.call;
  try {
    const answer = await invoke(call, connector, operation, input(facts), {
      connections: house.connections, flags: facts.flags, submission, repeat, signal: AbortSignal.timeout(TRY_MS),
    });
    return succeeded(compiled, facts, 'item' in answer ? answer.item : null);
  } catch (error) {
    if (error instanceof UnknownOutcome) return connector.connector.operations[operation]?.idempotency ? later() : undecided;
    // The vendor's refusal is an answer; anything else says only that this try did nothing, and an earlier one may have.
    if (repeat && !(error instanceof PorticoError && error.code === 'upstream-refused')) return later();
    if (error instanceof PorticoError) return { status: 'failed', message: error.message, code: error.code };
    throw error;
  }
}

/** The outcome of an operation that the vendor carried out. */
export const succeeded = (compiled: CompiledAction, facts: Facts, item: Json): Outcome =>
  ({ status: 'succeeded', result: item, receipt: drawReceipt(compiled, facts, item, new Date()) });
