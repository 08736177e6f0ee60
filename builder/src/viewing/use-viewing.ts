import { useEffect, useState } from 'react';
import { openViewing, type Viewed } from '../session/access-api.ts';

/** What is on the screen of a viewing: a page of the portal, asked anew whenever another one is opened. */
export function useViewing(id: string) {
  const [asked, setAsked] = useState<{ page?: string; parameters: Record<string, string> }>({ parameters: {} });
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<Viewed>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    let stale = false;
    setBusy(true);
    openViewing(id, asked.page, asked.parameters)
      .then((viewed) => { if (!stale) { setShown(viewed); setError(undefined); } }, (problem: unknown) => { if (!stale) { setShown(undefined); setError(problem); } })
      .finally(() => { if (!stale) setBusy(false); });
    return () => { stale = true; };
  }, [id, asked, round]);
  return {
    shown, error, busy, page: asked.page ?? shown?.page?.page.key,
    open: (page: string, parameters: Record<string, string>) => setAsked({ page, parameters }), again: () => setRound((before) => before + 1),
  };
}
