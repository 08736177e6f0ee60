import type { Assurance } from '@portico/schemas/gate';

/** How surely somebody must be known, as a person chooses it. */
export const levelChoices = [
  { value: 'none', label: 'Their usual sign-in is enough' },
  { value: '2', label: 'With a second factor' },
  { value: '3', label: 'With a security key or passkey' },
];

/** How old the sign-in may be. */
export const minuteChoices = [
  { value: 'none', label: 'Whenever they signed in' },
  { value: '5', label: 'Within the last 5 minutes' }, { value: '15', label: 'Within the last 15 minutes' },
  { value: '60', label: 'Within the last hour' }, { value: '480', label: 'Within the last 8 hours' },
];

/** What a level of sign-in is called. */
export const levelName = (level: number): string => ({ 1: 'One factor', 2: 'Two factors', 3: 'Security key or passkey' })[level] ?? `Level ${level}`;

/** What is asked of the sign-in, as a sentence; `what` is what waits for it. */
export function sayAssurance({ level, minutes }: Assurance, what: string): string {
  if (level === undefined && minutes === undefined) return 'Nobody is asked again.';
  const how = level === 3 ? ' with a security key or passkey' : level === 2 ? ' with a second factor' : '';
  const when = minutes === undefined ? '' : minutes === 1 ? ' within the last minute' : ` within the last ${minutes} minutes`;
  return `Whoever has not signed in${how}${when} is asked to, and comes back to where they were. Only then ${what}.`;
}
