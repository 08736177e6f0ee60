import { flagsFor } from '../access/index.ts';
import { factsOf } from '../call.ts';
import type { KeptConnections } from '../connectors/index.ts';
import type { Database } from '../database/index.ts';
import type { Releases } from '../releases/index.ts';
import { checkInput } from './check-input.ts';
import { claimPending, type Claimed } from './claim-pending.ts';
import { perform } from './perform.ts';
import { settle } from './settle.ts';

/** After this many tries a person decides. */
const MOST_TRIES = 20;

/**
 * Looks after submissions whose try ended without an answer: a crash, a cut connection, a vendor too slow.
 * Each is claimed by one process at a time, the vendor is asked what happened, and the outcome is settled.
 * `abandoned` says that no other process can be at work, so that leases need not run out first. Answers how many were settled.
 */
export async function reconcile(database: Database, releases: Releases, connections: KeptConnections, { abandoned = false } = {}): Promise<number> {
  let settled = 0;
  for (const claimed of await claimPending(database, { limit: 20, abandoned })) {
    try {
      if (await lookAfter(claimed, releases, connections)) settled += 1;
    } catch (error) {
      console.error(`submission ${claimed.submission.id} could not be looked after:`, error instanceof Error ? error.message : error);
    }
  }
  return settled;
}

async function lookAfter({ submission, call }: Claimed, releases: Releases, connections: KeptConnections): Promise<boolean> {
  const release = await releases.byId(submission.releaseId);
  const compiled = release?.actions.get(submission.action);
  if (!release || !compiled || submission.attempts > MOST_TRIES) {
    await settle(call, submission.id, submission.action, { status: 'unknown', message: 'We could not find out whether this went through. Our team will check and tell you.' });
    return true;
  }
  const facts = { ...factsOf(call, flagsFor(release.flags, call.tenant, call.roles)), parameters: compiled.parameters(submission.parameters) ?? {} };
  const outcome = await perform(call, { release, connections }, compiled, checkInput(compiled, facts, submission.input), submission.id, true);
  await settle(call, submission.id, submission.action, outcome);
  return outcome.status !== 'pending';
}
