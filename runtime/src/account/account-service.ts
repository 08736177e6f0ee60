import type { AccountView } from '@portico/schemas/account-view';
import { ask } from '../api.ts';

/** What the account screen asks of the server below `base`. */
export function createAccountService(base: string) {
  const api = `${base}/api/portal/account`;
  return {
    open: (signal?: AbortSignal) => ask<AccountView>('GET', api, { signal }),
    /** Ends one session. */
    end: (id: string) => ask<unknown>('DELETE', `${api}/sessions/${encodeURIComponent(id)}`),
    /** Ends every session, this one too; the answer may say where to go. */
    endAll: () => ask<{ redirect?: string } | undefined>('POST', `${api}/sign-out-everywhere`),
  };
}

export type AccountService = ReturnType<typeof createAccountService>;
