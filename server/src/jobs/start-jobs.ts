import { reconcile } from '../actions/index.ts';
import type { KeptConnections } from '../connectors/index.ts';
import type { Database } from '../database/index.ts';
import type { Releases } from '../releases/index.ts';

/** How often submissions without an answer are looked for, in milliseconds. */
const EVERY_MS = 2_000;

/**
 * Starts the work that runs between requests. Several processes may run it: each submission is claimed by one at a time.
 * The embedded database is this process's alone, so what an earlier process left behind needs no wait. Answers how to stop.
 */
export function startJobs(database: Database, releases: Releases, connections: KeptConnections): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let abandoned = database.kind === 'pglite';
  let timer: NodeJS.Timeout;
  const run = () => {
    const first = abandoned;
    abandoned = false;
    running = reconcile(database, releases, connections, { abandoned: first })
      .catch((error: unknown) => console.error('Looking after submissions failed:', error instanceof Error ? error.message : error))
      .then(() => { if (!stopped) timer = setTimeout(run, EVERY_MS); });
  };
  timer = setTimeout(run, 0);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
