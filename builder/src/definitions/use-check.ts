import { useEffect } from 'react';
import type { Kind } from '@portico/schemas/definition';
import { plainFaults } from '../body/plain-faults.ts';
import { useBodyState, useBodyStore } from '../body/use-body.ts';
import { checkDefinition } from '../session/admin-api.ts';

const PAUSE = 600;

/** Asks the server what is wrong with the body, a moment after each change, and puts the answer where inputs look for it. */
export function useCheck(kind: Kind, enabled: boolean): void {
  const store = useBodyStore();
  const body = useBodyState((state) => state.body);
  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // A check that cannot be had is no fault of the body: saving says what is wrong.
      checkDefinition(kind, body, stop.signal).then(({ errors }) => store.setFaults(plainFaults(body, errors)), () => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kind, body, enabled, store]);
}
