import { describe, expect, test } from 'vitest';
import { connector, good, misbehaving } from './testing-send.ts';
import { failureOf } from './testing.ts';

const bed = misbehaving();

describe('a file', () => {
  test('fails on the way when it grows too large, and gives its place back', async () => {
    const small = connector({ maxBytes: 1_000, concurrency: 1 });
    for (let tries = 0; tries < 2; tries++) {
      bed.answers = [(response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        for (let part = 0; part < 50; part++) response.write('a,b,c,d,e\n'.repeat(10));
        response.end();
      }];
      const answer = await bed.ask('file', {}, small);
      if (!('file' in answer)) throw new Error('no file');
      await expect(answer.file.toArray()).rejects.toThrow('larger than 1000');
    }
    bed.answers = [good];
    expect(await bed.ask('read', {}, small)).toEqual({ item: { fine: true } });
  });

  test('of a type that nobody declared is refused, and gives its place back', async () => {
    const narrow = connector({ concurrency: 1 });
    bed.answers = [(response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<script>')];
    for (let tries = 0; tries < 2; tries++) expect(await failureOf(bed.ask('file', {}, narrow))).toMatchObject({ code: 'upstream-failed' });
  });

  test('keeps its place until it is read or given up', async () => {
    const narrow = connector({ concurrency: 1 });
    bed.answers = [(response) => void response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': '6' }).write('a,b')];
    const answer = await bed.ask('file', {}, narrow);
    if (!('file' in answer)) throw new Error('no file');
    expect(answer).toMatchObject({ type: 'text/csv', name: 'file.csv', length: 6 });
    bed.answers = [good];
    let came = false;
    const later = bed.ask('read', {}, narrow).then(() => void (came = true));
    await new Promise((wait) => setTimeout(wait, 100));
    expect(came).toBe(false);
    answer.file.destroy();
    await later;
  });
});
