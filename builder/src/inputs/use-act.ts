import { useRef, useState } from 'react';
import { reasonOf } from '../session/http-client.ts';

/**
 * Does one thing at a time: `busy` while it is on its way, `error` why it failed, in words. `run` answers whether it was done.
 * `failed` hears of a failure as it is, for those who say it elsewhere.
 */
export function useAct(failed?: (error: unknown) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const running = useRef(false);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false; // a second click while the first is on its way
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await act();
      return true;
    } catch (problem) {
      setError(reasonOf(problem));
      failed?.(problem);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, error, run, forget: () => setError(undefined) };
}
