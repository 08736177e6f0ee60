import { HttpError } from 'react-admin';
import type { Reads } from '@portico/runtime/preview';
import type { Problem } from '@portico/schemas/problem';
import type { Loaded } from '@portico/schemas/view';
import { httpClient, messageOf } from '../session/http-client.ts';

/** Where a viewing finds further rows and files: by the server's real decisions about whom it views as, and nothing that sends. */
export function readsOf(viewing: string): Reads {
  const address = (page: string, block: string, query: Record<string, string>, file = '') =>
    `/api/admin/viewings/${encodeURIComponent(viewing)}/pages/${encodeURIComponent(page)}/blocks/${encodeURIComponent(block)}${file}?${new URLSearchParams(query)}`;
  return {
    fileAddress: (page, block, query) => address(page, block, query, '/file'),
    block: async (page, block, query, signal) => {
      try {
        return (await httpClient(address(page, block, query), { ...(signal && { signal }) })).json as Loaded;
      } catch (error) {
        if (signal?.aborted) throw error;
        return { problem: problemIn(error) };
      }
    },
  };
}

function problemIn(error: unknown): Problem {
  const body = error instanceof HttpError ? (error.body as Partial<Problem> | undefined) : undefined;
  return typeof body?.title === 'string' && typeof body.code === 'string' ? (body as Problem) : { type: 'about:blank', title: messageOf(error), status: 0, code: 'unreachable' };
}
