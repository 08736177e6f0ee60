import { useRef, useState } from 'react';
import type { Problem } from '@portico/schemas/problem';
import { problemOf } from './problem-error.ts';

/** Does one thing at a time and remembers why it failed; `run` answers whether it was done. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false; // a second click while the first is on its way
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
