import { fetch as undiciFetch, type Dispatcher } from 'undici';
import { TooLarge } from '../read-capped.ts';

const TOTAL_TIMEOUT = 15_000;
/** No issuer says more than this at once; what it packs into less counts as it is unpacked. */
const MOST_BYTES = 4_000_000;

/** A `fetch` that passes the same guard; it follows no redirect, ends after 15 s, and reads 4 MB at most. */
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
    return bounded(answer as unknown as Response);
  };
}

/** The same answer with a body that fails when it grows too large: whoever is asked must not fill the memory of who asks. */
function bounded(answer: Response): Response {
  if (!answer.body) return answer;
  let length = 0;
  const gate = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      length += part.byteLength;
      if (length > MOST_BYTES) controller.error(new TooLarge(MOST_BYTES));
      else controller.enqueue(part);
    },
  });
  return new Response(answer.body.pipeThrough(gate), { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}
