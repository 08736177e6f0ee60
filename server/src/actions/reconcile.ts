import type { Facts } from '@portico/schemas/facts';
import { flagsFor } from '../access/index.ts';
import { factsOf, transaction, type Call } from '../call.ts';
import { findOutcome, type KeptConnections } from '../connectors/index.ts';
import { Submission, type Database } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledAction, House, Releases } from '../releases/index.ts';
import { checkInput } from './check-input.ts';
import { claimPending, type Claimed } from './claim-pending.ts';
import { later, perform, succeeded, undecided } from './perform.ts';
import { settle, type Outcome } from './settle.ts';

/** How long a vendor may still be at work on what was sent, in milliseconds: until then, that it knows nothing of it proves nothing. */
const MAY_STILL_ARRIVE_MS = 60_000;

const noLonger: Outcome = { status: 'failed', message: 'This was not sent: you may not do it any more.', code: 'forbidden' };

/** After this many tries a person decides. */
const MOST_TRIES = 50;

/**
 * Looks after submissions whose try ended without an answer: a crash, a cut connection, a vendor too slow.
 * Each is claimed by one process at a time, the vendor is asked what happened, and the outcome is settled.
 * Nothing is sent again for somebody who may not do it any more.
 * `abandoned` says that no other process can be at work, so that leases need not run out first. Answers how many were settled.
 */
export async function reconcile(database: Database, releases: Releases, connections: KeptConnections, { abandoned = false } = {}): Promise<number> {
  let settled = 0;
  for (const claimed of await claimPending(database, releases.live().set.role, { limit: 20, abandoned })) {
    try {
      if (await lookAfter(claimed, releases, connections)) settled += 1;
    } catch (error) {
      console.error(`submission ${claimed.submission.id} could not be looked after:`, error instanceof Error ? error.message : error);
    }
  }
  return settled;
}

async function lookAfter({ submission, call, active }: Claimed, releases: Releases, connections: KeptConnections): Promise<boolean> {
  const release = await releases.byId(submission.releaseId);
  const compiled = release?.actions.get(submission.action);
  if (!release || !compiled || submission.attempts > MOST_TRIES) {
    await settle(call, submission.id, submission.action, undecided);
    return true;
  }
  const facts: Facts = { ...factsOf(call, flagsFor(release.flags, call.tenant, call.roles)), parameters: compiled.parameters(submission.parameters) ?? {} };
  const live = releases.live();
  const mayStill = active && live.actions.get(submission.action)?.gate(factsOf(call, flagsFor(live.flags, call.tenant, call.roles))).allowed === true;
  const checked = checkedAgain(compiled, facts, submission);
  const outcome = checked ? await askThenPerform(call, { release, connections }, compiled, checked, submission, mayStill) : undecided;
  await settle(call, submission.id, submission.action, outcome);
  return outcome.status !== 'pending';
}

/** The facts it was sent by; undefined where today's roles give the form another shape, so that what was sent cannot be told any more. */
function checkedAgain(compiled: CompiledAction, facts: Facts, { input }: Submission): Facts | undefined {
  try {
    return checkInput(compiled, facts, input);
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'invalid') return undefined;
    throw error;
  }
}

/** Asks the vendor what happened, and sends again only what it knows nothing of and cannot still be at work on. */
async function askThenPerform(call: Call, house: House, compiled: CompiledAction, facts: Facts, { id, sentAt, createdAt }: Submission, mayStill: boolean): Promise<Outcome> {
  const { connector, operation, input } = compiled.call;
  const found = await findOutcome(call, connector, operation, input(facts), { connections: house.connections, flags: facts.flags, submission: id });
  if (found.kind === 'done') return succeeded(compiled, facts, found.item);
  if (found.kind === 'cannot-tell') return undecided;
  if (found.kind === 'not-done' && Date.now() - (sentAt ?? createdAt).getTime() < MAY_STILL_ARRIVE_MS) return later(5_000);
  // Under the same key it may have been done already: a person finds out.
  if (!mayStill) return found.kind === 'not-done' ? noLonger : undecided;
  await transaction(call, (em) => em.nativeUpdate(Submission, { tenantId: call.tenant.id, id }, { sentAt: new Date() }));
  return perform(call, house, compiled, facts, id, found.kind === 'repeat');
}
