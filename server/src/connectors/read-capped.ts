import type { IncomingHttpHeaders } from 'node:http';
import { Transform, type Readable } from 'node:stream';

/** The service sent more than the connector allows. */
export class TooLarge extends Error {
  constructor(most: number) {
    super(`the answer is larger than ${most} bytes`);
    this.name = 'TooLarge';
  }
}

/** Reads a body up to `most` bytes; beyond that it throws, or, with `cut`, answers what came so far. */
export async function readCapped(body: Readable, headers: IncomingHttpHeaders, most: number, cut = false): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    if (!cut && Number(headers['content-length'] ?? 0) > most) throw new TooLarge(most);
    for await (const part of body as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) {
        if (cut) break;
        throw new TooLarge(most);
      }
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    body.on('error', () => undefined).destroy();
  }
}

/** The same body as a stream that fails when it grows beyond `most` bytes. */
export function capped(body: Readable, headers: IncomingHttpHeaders, most: number): Readable {
  if (Number(headers['content-length'] ?? 0) > most) {
    body.on('error', () => undefined).destroy();
    throw new TooLarge(most);
  }
  let length = 0;
  const gate = new Transform({
    transform(part: Buffer, _, pass) {
      length += part.length;
      if (length > most) pass(new TooLarge(most));
      else pass(null, part);
    },
  });
  body.on('error', (error) => gate.destroy(error));
  gate.on('close', () => body.destroy());
  return body.pipe(gate);
}
