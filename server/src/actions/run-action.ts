import type { SubmissionRequest, SubmissionView } from '@portico/schemas/view';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { House } from '../releases/index.ts';
import { checkInput } from './check-input.ts';
import { assertSameAction, enterAction } from './enter-action.ts';
import { perform } from './perform.ts';
import { settle } from './settle.ts';
import { findSubmission, openSubmission, type Sent } from './submissions.ts';

/**
 * Runs an action for a principal: one submission, one outcome, however often the same body is sent under the same id.
 * Answers the submission settled, or pending where the vendor's answer is still unknown.
 * Throws `not-found` (unknown or refused), `stale`, `invalid` (pointers into the input), `submission-changed`.
 */
export async function runAction(call: Call, house: House, key: string, request: SubmissionRequest): Promise<SubmissionView> {
  const sent: Sent = { id: request.submission, action: key, title: house.release.actions.get(key)?.action.label ?? key, release: request.release, input: request.input, parameters: request.parameters };
  let prepared;
  try {
    prepared = await prepare(call, house, key, request);
  } catch (refusal) {
    // What was sent before keeps its outcome, even if it would be refused today.
    const before = refusal instanceof PorticoError ? await findSubmission(call, sent) : null;
    if (before) return before;
    throw refusal;
  }
  const before = await openSubmission(call, sent);
  if (before) return before;
  const outcome = await perform(call, house, prepared.compiled, prepared.facts, sent.id, false);
  return settle(call, sent.id, key, outcome);
}

/** The action with the facts to run it by, once nothing speaks against it. */
async function prepare(call: Call, house: House, key: string, request: SubmissionRequest) {
  const { compiled, facts } = await enterAction(call, house.release, key, request.parameters);
  await assertSameAction(call, house.release, request.release, compiled);
  return { compiled, facts: checkInput(compiled, facts, request.input) };
}
