import type { Proof } from '@portico/schemas/team-view';

/** Longer than anybody takes to prove who they are. */
const MINUTES = 10;
const place = (person: string) => `portico.reset.${person}`;

/** Keeps in this tab what was ticked while the administrator is away to prove who they are. */
export function keepReset(person: string, reset: Proof[]): void {
  try {
    sessionStorage.setItem(place(person), JSON.stringify({ reset, at: Date.now() }));
  } catch {
    // The browser keeps nothing: they tick it once more.
  }
}

/** What was kept, for when they come back, and only once. */
export function takeKeptReset(person: string): Proof[] | undefined {
  try {
    const { reset, at } = JSON.parse(sessionStorage.getItem(place(person)) ?? '{}') as { reset?: Proof[]; at?: number };
    sessionStorage.removeItem(place(person));
    return Array.isArray(reset) && typeof at === 'number' && Date.now() - at < MINUTES * 60_000 ? reset : undefined;
  } catch {
    return undefined;
  }
}
