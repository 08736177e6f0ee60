import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let mia: Visitor, adam: Visitor;
let release: string;

beforeAll(async () => {
  server = await startTestServer();
  [mia, adam] = await Promise.all(['mia@acme.example', 'adam@northwind.example'].map(server.as)) as [Visitor, Visitor];
  release = (await mia.call('GET', '/p/acme/api/portal')).body.release;
});
afterAll(() => server.stop());

const send = (description: string, parameters = {}) =>
  mia.call('POST', '/p/acme/api/portal/actions/new-ticket', { release, submission: randomUUID(), input: { category: 'other', subject: 'Odd text', description }, parameters });
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('what no database keeps is refused before it gets there', () => {
  it.each([['NUL', 'a long enough text \0 with more'], ['half of a surrogate pair', 'a long enough text \ud800 with more']])('in a body: %s', async (_name, text) => {
    const logged = vi.spyOn(console, 'error');
    expect(await send(text)).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect((await send('a long enough text', { id: text })).status).toBe(422);
    expect((await adam.call('POST', '/api/admin/people', { name: text, email: 'a@b.example', issuer: 'embedded', subject: 'odd' })).status).toBe(422);
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it.each(['/api/admin/pages/a%00b', '/api/admin/people?filter=%7B%22q%22%3A%22%5Cu0000%22%7D', '/api/admin/people?filter=%7B%22q%22%3A%22%00%22%7D', '/api/admin/releases?range=[99999999999999999999,99999999999999999999]'])('in an address: %s', async (address) => {
    expect((await adam.call('GET', address)).status).toBe(400);
  });

  it('but an emoji is a text like any other', async () => {
    expect((await send('A long enough text \u{1f600} with more')).body.status).toBe('succeeded');
  });
});

it.each([['2026', '-'.repeat(36)], ['2026-01-01T00:00:00Z', 'a'.repeat(36)], ['Jan 5 2020', randomUUID()], ['2020-01-01 (x)', randomUUID()], ['1', randomUUID()], [1, 2], []])('a cursor that is none of ours, %j, is refused and not asked for', async (...parts) => {
  const answer = await mia.call('GET', `/p/acme/api/portal/pages/requests/blocks/mine?cursor=${cursor(...parts)}`);
  expect(answer.body.problem.code).toBe('bad-request');
});

it('the cursor of a page leads to the next', async () => {
  await send('The first of two texts');
  await send('The second of two texts');
  const first = (await mia.call('GET', '/p/acme/api/portal/pages/requests/blocks/mine?size=1')).body.data;
  const next = (await mia.call('GET', `/p/acme/api/portal/pages/requests/blocks/mine?size=1&cursor=${first.next}`)).body.data;
  expect(next.items).toHaveLength(1);
  expect(next.items[0].id).not.toBe(first.items[0].id);
});

it('a compressed body is refused', async () => {
  expect((await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
});
