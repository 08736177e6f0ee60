import type { Proof } from '@portico/schemas/team-view';
import { forget, keep, readKept } from '../kept.ts';

/** Whose sign-in is being reset, and what of it. */
export interface KeptReset { person: string; reset: Proof[] }

/** Longer than anybody takes to prove who they are. */
const MINUTES = 10;
const nameOf = (base: string) => `reset:${base}`;

/** Keeps what was ticked while the administrator is away to prove who they are. */
export const keepReset = (base: string, reset: KeptReset): void => keep(nameOf(base), { ...reset, at: Date.now() });

/** What was kept, when they come back from there. */
export function readReset(base: string): KeptReset | undefined {
  const kept = readKept<KeptReset & { at?: unknown }>(nameOf(base));
  return kept && typeof kept.at === 'number' && Date.now() - kept.at < MINUTES * 60_000 ? kept : undefined;
}

/** Forgets it: it was done, or given up. */
export const forgetReset = (base: string): void => forget(nameOf(base));
