import { vi } from 'vitest';

/** What was asked of the portal's server. */
export interface Asked { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown }
/** An answer: a status with a JSON body, or a network failure. */
export type Reply = { status?: number; body: unknown } | 'unreachable';

/** A problem as the server would send it. */
export const problem = (status: number, code: string, more: object = {}): Reply => ({ status, body: { type: `/problems/${code}`, title: `Title of ${code}.`, status, code, ...more } });

/** Answers the browser's `fetch` at the network's edge; everything above it is the real portal. */
export function answerFetch(answer: (asked: Asked) => Reply | Promise<Reply>): Asked[] {
  const log: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    const asked: Asked = { method: init.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: new Headers(init.headers), body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined };
    log.push(asked);
    const reply = await answer(asked);
    if (reply === 'unreachable') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200, headers: { 'content-type': 'application/json' } });
  });
  return log;
}
