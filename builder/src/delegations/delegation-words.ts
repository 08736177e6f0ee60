import type { DelegationRecord } from '../session/access-api.ts';

/** Whether a delegation holds, and if not, why. */
export function delegationState({ live, endedAt, until }: DelegationRecord): { label: string; color: 'success' | 'default' | 'warning' } {
  if (live) return { label: 'Live', color: 'success' };
  if (endedAt) return { label: 'Ended', color: 'default' };
  return new Date(until) < new Date() ? { label: 'Ran out', color: 'default' } : { label: 'Not yet', color: 'warning' };
}

/** Whether it can no longer hold, whatever happens. */
export const isOver = ({ endedAt, until }: DelegationRecord): boolean => endedAt !== null || new Date(until) < new Date();

/** A list of things as a person says it. */
export const sayList = (words: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string => new Intl.ListFormat('en-GB', { type }).format(words);
