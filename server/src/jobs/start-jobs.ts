import { reconcile } from '../actions/index.ts';
import { settleAccounts, type InvitedAccounts } from '../administration/index.ts';
import type { KeptConnections } from '../connectors/index.ts';
import type { Releases } from '../releases/index.ts';

/** How often submissions without an answer are looked for, in milliseconds. */
const SUBMISSIONS_MS = 2_000;
/** How often accounts are looked for that were made for invitations which are over. */
const ACCOUNTS_MS = 60_000;

/**
 * Starts the work that runs between requests. Several processes may run it: each submission is claimed by one at a time, and an account that is
 * looked after twice comes out the same. The embedded database is this process's alone, so what an earlier process left behind needs no wait.
 * Answers how to stop.
 */
export function startJobs(accounts: InvitedAccounts, releases: Releases, connections: KeptConnections): { stop(): Promise<void> } {
  const { database } = accounts;
  let abandoned = database.kind === 'pglite';
  const jobs = [
    repeat('Looking after submissions', SUBMISSIONS_MS, () => {
      const first = abandoned;
      abandoned = false;
      return reconcile(database, releases, connections, { abandoned: first });
    }),
    repeat('Looking after accounts of invitations', ACCOUNTS_MS, () => settleAccounts(accounts)),
  ];
  return { stop: async () => { await Promise.all(jobs.map((stop) => stop())); } };
}

/** Does something now and again and again, each time so many milliseconds after the last was done. Answers how to stop. */
function repeat(name: string, everyMs: number, work: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const run = () => {
    running = work()
      .catch((error: unknown) => console.error(`${name} failed:`, error instanceof Error ? error.message : error))
      .then(() => { if (!stopped) timer = setTimeout(run, everyMs); });
  };
  timer = setTimeout(run, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
