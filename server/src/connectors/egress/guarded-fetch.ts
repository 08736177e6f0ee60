import { fetch as undiciFetch, type Dispatcher } from 'undici';

const TOTAL_TIMEOUT = 15_000;

/** A `fetch` that passes the same guard; it follows no redirect and ends after 15 s. */
export function guardedFetch(check: (url: URL) => void, dispatcher: Dispatcher): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (input instanceof Request) throw new TypeError('give the guarded fetch an address, not a Request');
    check(url);
    const limit = AbortSignal.timeout(TOTAL_TIMEOUT);
    const answer = await undiciFetch(url, {
      ...(init as Parameters<typeof undiciFetch>[1]),
      dispatcher,
      redirect: init?.redirect === 'error' ? 'error' : 'manual',
      signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit,
    });
    return answer as unknown as Response;
  };
}
