import { forget, keep, readKept } from '../kept.ts';

const NAME = 'invitation';

/**
 * The token of the invitation that was opened. It comes in the fragment of the address, which no server and no log sees; it is
 * taken out of the address at once and kept in the tab, so that it is still there after sign-in.
 */
export function takeToken(): string | undefined {
  const given = window.location.hash.slice(1);
  if (given) {
    keep(NAME, given);
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }
  const token = readKept<unknown>(NAME);
  return typeof token === 'string' ? token : undefined;
}

/** The invitation is used or dead: nothing of it stays. */
export function dropToken(): void {
  forget(NAME);
}
