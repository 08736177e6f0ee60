import { useEffect, useRef, useState } from 'react';
import { useAct } from '../inputs/use-act.ts';
import { whoCan, type WhoCan, type WhoCanQuestion } from './who-can-api.ts';

/** So many more people are shown at once; with few of them the tenants are gone through until there are. */
const most = 100;

/** The answer so far. It grows page by page, and begins anew with another question. */
export function useWhoCan(question: WhoCanQuestion) {
  const [answer, setAnswer] = useState<WhoCan>();
  const { busy, error, run, forget } = useAct();
  const asked = JSON.stringify(question);
  const current = useRef(asked);
  useEffect(() => {
    if (current.current === asked) return;
    current.current = asked;
    setAnswer(undefined);
    forget();
  }, [asked]);
  const goOn = async (so: WhoCan | undefined) => {
    const began = so?.people.length ?? 0;
    let whole = so;
    do {
      const page = await whoCan(question, whole?.next ?? null);
      if (current.current !== asked) return; // something else is asked by now
      whole = { ...page, roles: [...(whole?.roles ?? []), ...page.roles], people: [...(whole?.people ?? []), ...page.people] };
      setAnswer(whole);
    } while (whole.next && whole.people.length < began + most);
  };
  return { answer, busy, error, begin: () => void run(() => goOn(undefined)), more: () => void run(() => goOn(answer)) };
}
