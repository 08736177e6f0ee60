import { describe, expect, test } from 'vitest';
import { connector, cut, desk, good, misbehaving, never, status } from './testing-send.ts';
import { failureOf, json } from './testing.ts';

const bed = misbehaving();

describe('a read', () => {
  test.each([['a failing service', status(500)], ['a cut connection', cut], ['a busy service', status(429, { 'retry-after': '0' })]])('is tried again after %s', async (_, trouble) => {
    bed.answers = [trouble, trouble, good];
    expect(await bed.ask('read')).toEqual({ item: { fine: true } });
    expect(bed.service.heard).toHaveLength(3);
  });

  test('is tried three times at most', async () => {
    bed.answers = [status(503)];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-failed' });
    expect(bed.service.heard).toHaveLength(3);
  });

  test('waits as long as a busy service asks', async () => {
    bed.answers = [status(429, { 'retry-after': '1' }), good];
    const began = performance.now();
    await bed.ask('read');
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  test('does not wait longer than ten seconds, and passes the wait on', async () => {
    bed.answers = [status(429, { 'retry-after': '60' })];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-busy', extra: { retryAfter: 60 } });
    expect(bed.service.heard).toHaveLength(1);
  });

  test.each([[400, 'upstream-refused'], [401, 'upstream-failed'], [403, 'upstream-failed'], [404, 'not-found'], [410, 'not-found'], [409, 'upstream-refused'], [422, 'upstream-refused'], [418, 'upstream-failed']])('that is answered %i is %s at once', async (code, expected) => {
    bed.answers = [status(code)];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: expected });
    expect(bed.service.heard).toHaveLength(1);
  });

  test.each(['https://elsewhere.example/', '/other', 'http://169.254.169.254/'])('does not follow a redirect to %s', async (location) => {
    bed.answers = [(response) => void response.writeHead(302, { location }).end()];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-failed' });
    expect(bed.service.heard).toHaveLength(1);
  });

  test.each(['text/html', 'text/plain', 'application/javascript', ''])('refuses an answer of type "%s"', async (type) => {
    bed.answers = [(response) => void response.writeHead(200, type ? { 'content-type': type } : {}).end('{"fine":true}')];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-failed' });
  });

  test('refuses JSON that is cut short, and bodies that would have to be unpacked', async () => {
    bed.answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":')];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-failed' });
    bed.answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x')];
    expect(await failureOf(bed.ask('read'))).toMatchObject({ code: 'upstream-failed' });
  });

  test('stops at the largest size, stated or not', async () => {
    const small = connector({ maxBytes: 2_000 });
    const long = JSON.stringify({ text: 'x'.repeat(5_000) });
    bed.answers = [(response) => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(long.length) }).end(long)];
    expect(await failureOf(bed.ask('read', {}, small))).toMatchObject({ code: 'upstream-failed', message: 'The service did not answer as it should. Please try again later.' });
    let sent = 0;
    bed.answers = [(response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => { while (!response.destroyed && sent < 50_000_000 && response.write('x'.repeat(1_000))) sent += 1_000; };
      response.on('drain', more);
      more();
    }];
    expect(await failureOf(bed.ask('read', {}, small))).toMatchObject({ code: 'upstream-failed' });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('ends in time, whether the service says nothing or a byte a second', async () => {
    const hasty = connector({ timeoutMs: 1_500 });
    bed.answers = [never];
    expect(await failureOf(bed.ask('read', {}, hasty))).toMatchObject({ code: 'upstream-failed' });
    bed.answers = [(response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write(' ')), 50);
    }];
    const began = performance.now();
    expect(await failureOf(bed.ask('read', {}, hasty))).toMatchObject({ code: 'upstream-failed' });
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(bed.service.heard).toHaveLength(2);
  });

  test('that may go by POST is tried again as well', async () => {
    bed.answers = [status(500), (response) => json(response, { found: [{ id: 1 }, 'odd', { id: 2 }] })];
    expect(await bed.ask('search')).toEqual({ items: [{ id: 1 }, { id: 2 }], next: null });
  });
});

test('calls of one connection beyond its bound wait for their turn', async () => {
  let under = 0;
  let most = 0;
  bed.answers = [(response) => {
    most = Math.max(most, ++under);
    setTimeout(() => {
      under--;
      good(response);
    }, 20);
  }];
  const narrow = connector({ concurrency: 3 });
  await Promise.all(Array.from({ length: 20 }, () => bed.ask('read', {}, narrow)));
  expect(most).toBe(3);
});

test('a caller who goes away ends the call', async () => {
  const gone = new AbortController();
  bed.answers = [never];
  setTimeout(() => gone.abort(), 50);
  const began = performance.now();
  await failureOf(bed.ask('read', { signal: gone.signal }));
  expect(performance.now() - began).toBeLessThan(4_000);
});

test('neither the log nor an error holds the secret, the input or the address', async () => {
  const secret = 'sk-very-secret-token';
  bed.answers = [(response) => json(response, { error: { message: `Invalid token ${secret}`, param: 'subject' } }, 422)];
  const refused = await failureOf(bed.ask('write', {}, desk, { subject: 'private words' }));
  bed.answers = [(response) => json(response, { error: `Bad ${secret}` }, 401)];
  const failed = await failureOf(bed.ask('read'));
  const { inspect } = await import('node:util');
  const everything = bed.log.join() + inspect(refused, { depth: 10 }) + inspect(failed, { depth: 10 });
  expect(everything).not.toContain(secret);
  expect(bed.log.join()).not.toMatch(/private words|127\.0\.0\.1/);
  expect(bed.log.length).toBeGreaterThan(0);
});
