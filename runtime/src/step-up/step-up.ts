import type { Assurance } from '@portico/schemas/gate';
import type { Problem } from '@portico/schemas/problem';
import { forget, keep, readKept } from '../kept.ts';

/** How long a sign-in on the way counts as the one that a person has just come back from. */
const TRY_MINUTES = 10;

const nameOf = (what: string) => `step-up:${what}`;

/** What the server asks for before it goes on, where that is what the problem says. */
export function demandOf(problem: Problem): Assurance | undefined {
  if (problem.code !== 'step-up-required') return undefined;
  return (problem as Problem & { assurance?: Assurance }).assurance ?? {};
}

/** Where the person proves again who they are; they come back to `back`, which is this page when it is left out. */
export function stepUpAddress({ level, minutes }: Assurance, back = window.location.pathname + window.location.search): string {
  const query = new URLSearchParams({ return: back, ...(level !== undefined && { level: String(level) }), ...(minutes !== undefined && { minutes: String(minutes) }) });
  return `/auth/sign-in?${query.toString()}`;
}

/** What is asked for, in words. `subject` is what asks, such as "This page". */
export function demandWords({ level = 0, minutes }: Assurance, subject: string): string {
  const key = level >= 3 ? 'a security key or a passkey' : undefined;
  const age = minutes === undefined ? undefined : `you to have signed in within the last ${minutes === 1 ? 'minute' : `${minutes} minutes`}`;
  if (age) return `${subject} needs ${[age, key ?? (level === 2 ? 'a second factor such as a code from your phone' : undefined)].filter(Boolean).join(', with ')}.`;
  return `${subject} needs ${key ?? (level === 2 ? 'a second factor, such as a code from your phone' : 'you to sign in again')}.`;
}

/** Remembers that the person leaves to prove who they are for `what`, a page or a form. */
export function leaveFor(what: string): void {
  keep(nameOf(what), { at: Date.now() });
}

/** Whether the person has just been away for `what`. */
export function hasBeenAway(what: string): boolean {
  const kept = readKept<{ at?: unknown }>(nameOf(what));
  return typeof kept?.at === 'number' && Date.now() - kept.at < TRY_MINUTES * 60_000;
}

/** What was asked for has been given: the next demand is a new one. */
export function arrived(what: string): void {
  forget(nameOf(what));
}
