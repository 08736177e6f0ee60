import type { IncomingMessage } from 'node:http';

const limit = 5_000_000;

/** The whole body of a request as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new Error('The request body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
