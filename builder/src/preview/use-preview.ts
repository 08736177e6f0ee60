import { useEffect, useState } from 'react';
import { readPreview, type Preview } from '../session/admin-api.ts';

export interface Asked { tenant: string; roles: string[]; parameters: Record<string, string>; page: string }

const place = 'portico.preview-as';

function remembered(): Pick<Asked, 'tenant' | 'roles'> {
  try {
    const { tenant, roles } = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Asked>;
    return { tenant: tenant ?? '', roles: roles ?? [] };
  } catch {
    return { tenant: '', roles: [] };
  }
}

/** The preview of a page, asked anew whenever tenant, roles, parameters or page change; as whom is remembered in this tab. */
export function usePreview(page: string) {
  const [asked, setAsked] = useState<Asked>(() => ({ ...remembered(), parameters: {}, page }));
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<Preview>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!asked.tenant) return;
    try {
      sessionStorage.setItem(place, JSON.stringify({ tenant: asked.tenant, roles: asked.roles }));
    } catch {
      // The choice is simply made again next time.
    }
    const stop = new AbortController();
    setBusy(true);
    readPreview(asked, stop.signal).then((preview) => { setShown(preview); setError(undefined); }, (problem: unknown) => {
      if (stop.signal.aborted) return;
      setShown(undefined);
      setError(problem);
    }).finally(() => { if (!stop.signal.aborted) setBusy(false); });
    return () => stop.abort();
  }, [asked, round]);
  return {
    asked, shown, error, busy,
    ask: (change: Partial<Asked>) => setAsked((before) => ({ ...before, ...change })),
    again: () => setRound((before) => before + 1),
    open: (next: string, parameters: Record<string, string>) => setAsked((before) => ({ ...before, page: next, parameters })),
  };
}
