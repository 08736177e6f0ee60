import type { ServerResponse } from 'node:http';
import type { VendorAnswer } from './vendor.ts';

/** Writes an answer with its length, so that keep-alive and limits work as they do in the world. */
export function send(response: ServerResponse, { status, body, headers }: VendorAnswer): void {
  const bytes = bytesOf(body);
  response.writeHead(status, { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json; charset=utf-8', 'content-length': bytes.length, ...headers });
  response.end(bytes);
}

/** The body of an answer as it goes out. */
export const bytesOf = (body: VendorAnswer['body']): Buffer => (Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)));
