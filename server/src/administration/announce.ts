import type { Database } from '../database/index.ts';

/** What changed about who may do what. */
export type AccessChanged = `tenant:${string}` | `principal:${string}` | `session:${string}`;

/** Tells every process, after the change is committed, to forget what it remembered of it. */
export const announce = (database: Database, changed: AccessChanged): Promise<void> => database.notify('access', changed);
