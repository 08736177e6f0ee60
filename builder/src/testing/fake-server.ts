import { vi } from 'vitest';

/** What the server was asked. */
export interface Asked { method: string; path: string; body: unknown; headers: Headers }

/** Answers requests of a test by a table of "METHOD /path"; anything not in it is a 404. Each answer is JSON with a status. */
export function answerWith(table: Record<string, (asked: Asked) => { status?: number; json: unknown; range?: string }>): Asked[] {
  const heard: Asked[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://localhost');
    const asked: Asked = { method: init.method ?? 'GET', path: url.pathname, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined, headers: new Headers(init.headers) };
    heard.push(asked);
    const answer = table[`${asked.method} ${asked.path}`]?.(asked) ?? { status: 404, json: { title: 'Not found', code: 'not-found', status: 404, type: 'about:blank' } };
    return new Response(JSON.stringify(answer.json), { status: answer.status ?? 200, headers: { 'content-type': 'application/json', ...(answer.range && { 'content-range': answer.range }) } });
  });
  return heard;
}
