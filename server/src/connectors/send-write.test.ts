import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createEgress, UnknownOutcome } from './index.ts';
import { connector, cut, desk, good, misbehaving, never, status, submission } from './testing-send.ts';
import { connected, failureOf } from './testing.ts';

const bed = misbehaving();

describe('a write without a key', () => {
  test.each([['cut after it arrived', cut], ['answered 500', status(500)], ['answered 503', status(503, { 'retry-after': '0' })], ['answered with a redirect', status(302, { location: '/' })],
    ['answered with something that is not JSON', (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ok</p>')],
    ['answered with half a JSON', (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{')]])('is open when %s, and is not sent twice', async (_, trouble) => {
    bed.answers = [trouble];
    const hasty = connector({ timeoutMs: 1_500 });
    expect(await failureOf(bed.ask('write', {}, hasty))).toBeInstanceOf(UnknownOutcome);
    expect(bed.service.heard).toHaveLength(1);
  });

  test('is open when the service is too slow', async () => {
    bed.answers = [never];
    expect(await failureOf(bed.ask('write', {}, connector({ timeoutMs: 1_500 })))).toBeInstanceOf(UnknownOutcome);
    expect(bed.service.heard).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 409, 422, 429])('was certainly not carried out when it is answered %i', async (code) => {
    bed.answers = [status(code, { 'retry-after': '0' })];
    const error = await failureOf(bed.ask('write'));
    expect(error).not.toBeInstanceOf(UnknownOutcome);
    expect(bed.service.heard).toHaveLength(1);
  });

  test('was certainly not carried out when nobody answered the door', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => closed.once('listening', ready));
    const { port } = closed.address() as { port: number };
    await new Promise((done) => closed.close(done));
    const egress = createEgress({ allow: [`127.0.0.1:${port}`] });
    const error = await failureOf(bed.ask('write', { connections: { ...connected(bed.service, desk, { settings: { address: `http://127.0.0.1:${port}` } }), egress } }));
    expect(error).toMatchObject({ code: 'upstream-failed' });
    expect(error).not.toBeInstanceOf(UnknownOutcome);
    await egress.close();
  });

  test('was certainly not carried out when the guard refused', async () => {
    const error = await failureOf(bed.ask('write', { connections: connected(bed.service, desk, { settings: { address: 'http://127.0.0.1:1' } }) }));
    expect(error).toMatchObject({ code: 'upstream-failed' });
    expect(error).not.toBeInstanceOf(UnknownOutcome);
  });

  test('may be answered with nothing at all', async () => {
    bed.answers = [(response) => void response.writeHead(204).end()];
    expect(await bed.ask('write')).toEqual({ item: null });
  });
});

describe('a write with a key', () => {
  test('is sent again under the same key', async () => {
    bed.answers = [cut, status(500), good];
    expect(await bed.ask('keyed')).toEqual({ item: { fine: true } });
    expect(bed.service.heard.map(({ headers }) => headers['idempotency-key'])).toEqual([submission, submission, submission]);
  });

  test('stays open when a later try is refused for another reason than its content', async () => {
    for (const code of [401, 409, 404]) {
      bed.answers = [cut, status(code)];
      expect(await failureOf(bed.ask('keyed')), String(code)).toBeInstanceOf(UnknownOutcome);
    }
    bed.answers = [status(409)];
    expect(await failureOf(bed.ask('keyed', { repeat: true }))).toBeInstanceOf(UnknownOutcome);
  });

  test('was not carried out when its content is refused', async () => {
    bed.answers = [cut, status(422)];
    expect(await failureOf(bed.ask('keyed'))).toMatchObject({ code: 'upstream-refused', name: 'PorticoError' });
    bed.answers = [status(409)];
    expect(await failureOf(bed.ask('keyed'))).toMatchObject({ code: 'upstream-refused', name: 'PorticoError' });
  });

  test('does not leave without its submission', async () => {
    await expect(bed.ask('keyed', { submission: undefined })).rejects.toThrow('submission');
    expect(bed.service.heard).toEqual([]);
  });
});
