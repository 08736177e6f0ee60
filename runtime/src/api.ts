import type { Problem } from '@portico/schemas/problem';
import { ProblemError } from './problem-error.ts';

const unreachable: Problem = {
  type: 'about:blank', status: 0, code: 'unreachable',
  title: 'The portal could not be reached.', detail: 'Check your connection and try again.',
};

const unreadable = (status: number): Problem => ({
  type: 'about:blank', status, code: 'unreadable',
  title: 'The portal did not answer as it should.', detail: 'Please try again in a moment.',
});

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;
}

/** Leaves for sign-in; the page that was asked for is opened afterwards. */
function signIn(): void {
  window.location.assign(`/auth/sign-in?return=${encodeURIComponent(window.location.pathname + window.location.search)}`);
}

/** Asks the server and yields its JSON answer; a problem is thrown, and "not signed in" leaves for sign-in. */
export async function ask<T>(method: 'GET' | 'POST' | 'DELETE', address: string, options: { body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      signal: options.signal,
      credentials: 'same-origin',
      // The header tells the server that the request comes from a script of its own origin.
      headers: { accept: 'application/json', 'x-portico': '1', ...(method === 'POST' && { 'content-type': 'application/json' }) },
      body: method === 'POST' ? JSON.stringify(options.body ?? {}) : undefined,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(unreachable);
  }
  if (response.status === 204) return undefined as T; // done, and nothing to say
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) {
    signIn();
    return new Promise<never>(() => {}); // the browser is leaving: nothing may flash up before it has gone
  }
  if (!response.ok) throw new ProblemError(isProblem(body) ? body : unreadable(response.status));
  if (body === undefined) throw new ProblemError(unreadable(response.status));
  return body as T;
}
