import type { PortalView } from '@portico/schemas/view';

// Answers and submission ids live in the tab's own storage: they survive sign-in and reloads and end with the tab.
const PREFIX = 'portico:';
const LONGEST_TEXT = 20_000;

/** Reads what was kept under `name`; anything unreadable counts as nothing. */
export function readKept<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps `value` under `name`; files and other huge texts are left out, and a full storage is no error. */
export function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' && part.length > LONGEST_TEXT ? undefined : part)));
  } catch {
    forget(name);
  }
}

/** Keeps all of `value`, files too, as far as the storage goes: false, and the files left out, when it does not. */
export function keepWhole(name: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    keep(name, value);
    return false;
  }
}

/** Forgets what was kept under `name`. */
export function forget(name: string): void {
  try { sessionStorage.removeItem(PREFIX + name); } catch { /* no storage: nothing was kept */ }
}

/** Forgets everything, as at sign-out. */
export function forgetAll(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch { /* no storage: nothing was kept */ }
}

/** Makes sure that what is kept belongs to this person: another one in the same tab must not find the answers of the first. */
export function keepFor(principal: PortalView['principal']): void {
  const owner = `${principal.email} ${principal.name}`;
  const before = readKept<string>('owner');
  if (before !== undefined && before !== owner) forgetAll();
  keep('owner', owner);
}
