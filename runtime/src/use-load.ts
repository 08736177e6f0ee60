import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '@portico/schemas/problem';
import { problemOf } from './problem-error.ts';

/** What is known of something that is being fetched. `data` of an earlier fetch stays while it is fetched again. */
export interface Load<T> { key: string; data?: T; problem?: Problem; busy: boolean }

/** Fetches whenever `key` changes; an answer that comes after the next key is dropped. */
export function useLoad<T>(key: string, fetchIt: (signal: AbortSignal) => Promise<T>): [Load<T>, reload: () => void] {
  const [round, setRound] = useState(0);
  const [load, setLoad] = useState<Load<T>>({ key, busy: true });
  useEffect(() => {
    const control = new AbortController();
    setLoad((before) => (before.key === key ? { ...before, problem: undefined, busy: true } : { key, busy: true }));
    fetchIt(control.signal).then(
      (data) => { if (!control.signal.aborted) setLoad({ key, data, busy: false }); },
      (error: unknown) => { if (!control.signal.aborted) setLoad((before) => ({ ...before, problem: problemOf(error), busy: false })); },
    );
    return () => control.abort();
    // `fetchIt` is made anew by each render; the key says what it fetches.
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  // The state of the key before this one must not be drawn even once under the new key.
  return [load.key === key ? load : { key, busy: true }, reload];
}
