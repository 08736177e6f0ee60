import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InvokeOptions } from './index.ts';
import { invoke, UnknownOutcome } from './index.ts';
import { callOf, connected, connectorOf, failureOf, json, startService, type Heard, type Service } from './testing.ts';

const shared = { kind: 'shared', reason: 'The test has one tenant only.' } as const;
const one = { kind: 'one' } as const;
const connector = (limits: { timeoutMs?: number; maxBytes?: number; concurrency?: number } = {}) => connectorOf(
  { Read: 'GET /read', Search: 'POST /search', Write: 'POST /write', Keyed: 'POST /keyed', File: 'GET /file' },
  {
    read: { label: 'Read', effect: 'read', from: 'Read', scope: shared, output: one },
    search: { label: 'Search', effect: 'read', from: 'Search', request: { body: {} }, scope: shared, output: { kind: 'list', path: 'found' } },
    write: { label: 'Write', effect: 'write', from: 'Write', input: { type: 'object', properties: { subject: {} } }, request: { body: { subject: { $: { var: 'input.subject' } } } }, scope: shared, output: one },
    keyed: { label: 'Keyed', effect: 'write', from: 'Keyed', request: { body: {} }, scope: shared, output: one, idempotency: { kind: 'header', name: 'Idempotency-Key' } },
    file: { label: 'File', effect: 'read', from: 'File', scope: shared, output: { kind: 'file', types: ['text/csv'] } },
  }, limits,
);
const desk = connector();

let service: Service;
let answers: ((response: ServerResponse, request: Heard) => void)[];
let log: string[];
beforeAll(async () => {
  service = await startService((request, response) => (answers.length > 1 ? answers.shift()! : answers[0]!)(response, request));
});
afterAll(() => service.close());
beforeEach(() => {
  service.heard.length = 0;
  log = [];
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void log.push(line));
});

const call = callOf({});
const submission = '0190aaaa-0000-7000-8000-000000000000';
const ask = (operation: string, options: Partial<InvokeOptions> = {}, compiled = desk, input = {}) => invoke(call, compiled, operation, input, { connections: connected(service, compiled), submission, ...options });
const good = (response: ServerResponse) => json(response, { fine: true });
const status = (code: number, headers: Record<string, string> = {}) => (response: ServerResponse) => json(response, { message: 'no' }, code, headers);
const cut = (response: ServerResponse) => void response.socket!.destroy();
const never = () => undefined;

describe('a read', () => {
  test.each([['a failing service', status(500)], ['a cut connection', cut], ['a busy service', status(429, { 'retry-after': '0' })]])('is tried again after %s', async (_, trouble) => {
    answers = [trouble, trouble, good];
    expect(await ask('read')).toEqual({ item: { fine: true } });
    expect(service.heard).toHaveLength(3);
  });

  test('is tried three times at most', async () => {
    answers = [status(503)];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-failed' });
    expect(service.heard).toHaveLength(3);
  });

  test('waits as long as a busy service asks', async () => {
    answers = [status(429, { 'retry-after': '1' }), good];
    const began = performance.now();
    await ask('read');
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  test('does not wait longer than ten seconds, and passes the wait on', async () => {
    answers = [status(429, { 'retry-after': '60' })];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-busy', extra: { retryAfter: 60 } });
    expect(service.heard).toHaveLength(1);
  });

  test.each([[400, 'upstream-refused'], [401, 'upstream-failed'], [403, 'upstream-failed'], [404, 'not-found'], [410, 'not-found'], [409, 'upstream-refused'], [422, 'upstream-refused'], [418, 'upstream-failed']])('that is answered %i is %s at once', async (code, expected) => {
    answers = [status(code)];
    expect(await failureOf(ask('read'))).toMatchObject({ code: expected });
    expect(service.heard).toHaveLength(1);
  });

  test.each(['https://elsewhere.example/', '/other', 'http://169.254.169.254/'])('does not follow a redirect to %s', async (location) => {
    answers = [(response) => void response.writeHead(302, { location }).end()];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-failed' });
    expect(service.heard).toHaveLength(1);
  });

  test.each(['text/html', 'text/plain', 'application/javascript', ''])('refuses an answer of type "%s"', async (type) => {
    answers = [(response) => void response.writeHead(200, type ? { 'content-type': type } : {}).end('{"fine":true}')];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-failed' });
  });

  test('refuses JSON that is cut short, and bodies that would have to be unpacked', async () => {
    answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":')];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-failed' });
    answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x')];
    expect(await failureOf(ask('read'))).toMatchObject({ code: 'upstream-failed' });
  });

  test('stops at the largest size, stated or not', async () => {
    const small = connector({ maxBytes: 2_000 });
    const long = JSON.stringify({ text: 'x'.repeat(5_000) });
    answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(long.length) }).end(long)];
    expect(await failureOf(ask('read', {}, small))).toMatchObject({ code: 'upstream-failed', message: 'The service did not answer as it should. Please try again later.' });
    let sent = 0;
    answers = [(response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => { while (!response.destroyed && sent < 50_000_000 && response.write('x'.repeat(1_000))) sent += 1_000; };
      response.on('drain', more);
      more();
    }];
    expect(await failureOf(ask('read', {}, small))).toMatchObject({ code: 'upstream-failed' });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('ends in time, whether the service says nothing or a byte a second', async () => {
    const hasty = connector({ timeoutMs: 300 });
    answers = [never];
    expect(await failureOf(ask('read', {}, hasty))).toMatchObject({ code: 'upstream-failed' });
    answers = [(response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write(' ')), 50);
    }];
    const began = performance.now();
    expect(await failureOf(ask('read', {}, hasty))).toMatchObject({ code: 'upstream-failed' });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(service.heard).toHaveLength(2);
  });

  test('that may go by POST is tried again as well', async () => {
    answers = [status(500), (response) => json(response, { found: [{ id: 1 }, 'odd', { id: 2 }] })];
    expect(await ask('search')).toEqual({ items: [{ id: 1 }, { id: 2 }], next: null });
  });
});

describe('a write without a key', () => {
  test.each([['cut after it arrived', cut], ['answered 500', status(500)], ['answered 503', status(503, { 'retry-after': '0' })], ['answered with a redirect', status(302, { location: '/' })],
    ['answered with something that is not JSON', (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ok</p>')],
    ['answered with half a JSON', (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{')]])('is open when %s, and is not sent twice', async (_, trouble) => {
    answers = [trouble];
    const hasty = connector({ timeoutMs: 500 });
    expect(await failureOf(ask('write', {}, hasty))).toBeInstanceOf(UnknownOutcome);
    expect(service.heard).toHaveLength(1);
  });

  test('is open when the service is too slow', async () => {
    answers = [never];
    expect(await failureOf(ask('write', {}, connector({ timeoutMs: 200 })))).toBeInstanceOf(UnknownOutcome);
    expect(service.heard).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 409, 422, 429])('was certainly not carried out when it is answered %i', async (code) => {
    answers = [status(code, { 'retry-after': '0' })];
    const error = await failureOf(ask('write'));
    expect(error).not.toBeInstanceOf(UnknownOutcome);
    expect(service.heard).toHaveLength(1);
  });

  test('was certainly not carried out when nobody answered the door', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => closed.once('listening', ready));
    const { port } = closed.address() as { port: number };
    await new Promise((done) => closed.close(done));
    const { createEgress } = await import('./index.ts');
    const egress = createEgress({ allow: [`127.0.0.1:${port}`] });
    const error = await failureOf(ask('write', { connections: { ...connected(service, desk, { settings: { address: `http://127.0.0.1:${port}` } }), egress } }));
    expect(error).toMatchObject({ code: 'upstream-failed' });
    expect(error).not.toBeInstanceOf(UnknownOutcome);
    await egress.close();
  });

  test('was certainly not carried out when the guard refused', async () => {
    const error = await failureOf(ask('write', { connections: connected(service, desk, { settings: { address: 'http://127.0.0.1:1' } }) }));
    expect(error).toMatchObject({ code: 'upstream-failed' });
    expect(error).not.toBeInstanceOf(UnknownOutcome);
  });

  test('may be answered with nothing at all', async () => {
    answers = [(response) => void response.writeHead(204).end()];
    expect(await ask('write')).toEqual({ item: null });
  });
});

describe('a write with a key', () => {
  test('is sent again under the same key', async () => {
    answers = [cut, status(500), good];
    expect(await ask('keyed')).toEqual({ item: { fine: true } });
    expect(service.heard.map(({ headers }) => headers['idempotency-key'])).toEqual([submission, submission, submission]);
  });

  test('stays open when a later try is refused for another reason than its content', async () => {
    for (const code of [401, 409, 404]) {
      answers = [cut, status(code)];
      expect(await failureOf(ask('keyed')), String(code)).toBeInstanceOf(UnknownOutcome);
    }
    answers = [status(409)];
    expect(await failureOf(ask('keyed', { repeat: true }))).toBeInstanceOf(UnknownOutcome);
  });

  test('was not carried out when its content is refused', async () => {
    answers = [cut, status(422)];
    expect(await failureOf(ask('keyed'))).toMatchObject({ code: 'upstream-refused', name: 'PorticoError' });
    answers = [status(409)];
    expect(await failureOf(ask('keyed'))).toMatchObject({ code: 'upstream-refused', name: 'PorticoError' });
  });

  test('does not leave without its submission', async () => {
    await expect(ask('keyed', { submission: undefined })).rejects.toThrow('submission');
    expect(service.heard).toEqual([]);
  });
});

describe('a file', () => {
  test('fails on the way when it grows too large, and gives its place back', async () => {
    const small = connector({ maxBytes: 1_000, concurrency: 1 });
    for (let tries = 0; tries < 2; tries++) {
      answers = [(response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        for (let part = 0; part < 50; part++) response.write('a,b,c,d,e\n'.repeat(10));
        response.end();
      }];
      const answer = await ask('file', {}, small);
      if (!('file' in answer)) throw new Error('no file');
      await expect(answer.file.toArray()).rejects.toThrow('larger than 1000');
    }
    answers = [good];
    expect(await ask('read', {}, small)).toEqual({ item: { fine: true } });
  });

  test('of a type that nobody declared is refused, and gives its place back', async () => {
    const narrow = connector({ concurrency: 1 });
    answers = [(response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<script>')];
    for (let tries = 0; tries < 2; tries++) expect(await failureOf(ask('file', {}, narrow))).toMatchObject({ code: 'upstream-failed' });
  });

  test('keeps its place until it is read or given up', async () => {
    const narrow = connector({ concurrency: 1 });
    answers = [(response) => void response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': '6' }).write('a,b')];
    const answer = await ask('file', {}, narrow);
    if (!('file' in answer)) throw new Error('no file');
    expect(answer).toMatchObject({ type: 'text/csv', name: 'file.csv', length: 6 });
    answers = [good];
    let came = false;
    const later = ask('read', {}, narrow).then(() => void (came = true));
    await new Promise((wait) => setTimeout(wait, 100));
    expect(came).toBe(false);
    answer.file.destroy();
    await later;
  });
});

test('calls of one connection beyond its bound wait for their turn', async () => {
  let under = 0;
  let most = 0;
  answers = [(response) => {
    most = Math.max(most, ++under);
    setTimeout(() => {
      under--;
      good(response);
    }, 20);
  }];
  const narrow = connector({ concurrency: 3 });
  await Promise.all(Array.from({ length: 20 }, () => ask('read', {}, narrow)));
  expect(most).toBe(3);
});

test('a caller who goes away ends the call', async () => {
  const gone = new AbortController();
  answers = [never];
  setTimeout(() => gone.abort(), 50);
  const began = performance.now();
  await failureOf(ask('read', { signal: gone.signal }));
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('neither the log nor an error holds the secret, the input or the address', async () => {
  const secret = 'sk-very-secret-token';
  answers = [(response) => json(response, { error: { message: `Invalid token ${secret}`, param: 'subject' } }, 422)];
  const refused = await failureOf(ask('write', {}, desk, { subject: 'private words' }));
  answers = [(response) => json(response, { error: `Bad ${secret}` }, 401)];
  const failed = await failureOf(ask('read'));
  const { inspect } = await import('node:util');
  const everything = log.join() + inspect(refused, { depth: 10 }) + inspect(failed, { depth: 10 });
  expect(everything).not.toContain(secret);
  expect(log.join()).not.toMatch(/private words|127\.0\.0\.1/);
  expect(log.length).toBeGreaterThan(0);
});
