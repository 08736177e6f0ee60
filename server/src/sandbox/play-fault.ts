import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Trouble } from './faults.ts';
import { bytesOf, send } from './send.ts';
import type { Vendor, VendorAnswer } from './vendor.ts';

/** Answers a request with something going wrong. `run` does the work; a fault that never calls it leaves nothing done. */
export async function playFault(trouble: Trouble, vendor: Vendor, run: () => VendorAnswer, response: ServerResponse, note: (status: number | null) => void): Promise<void> {
  const answered = (answer: VendorAnswer) => {
    note(answer.status);
    send(response, answer);
  };
  const cut = () => {
    note(null);
    response.socket?.destroy();
  };

  switch (trouble.kind) {
    case 'status': {
      const { status, body } = vendor.refuse(trouble.status);
      return answered({ status, body, headers: trouble.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) } });
    }
    case 'slow': {
      const answer = run();
      await wait(trouble.ms);
      return answered(answer);
    }
    case 'cut-before': return cut();
    case 'cut-after':
      run();
      return cut();
    case 'wrong-type': {
      run();
      return answered({ status: 200, body: Buffer.from('<html><body>Please sign in</body></html>'), headers: { 'content-type': 'text/html' } });
    }
    case 'oversized': return oversized(trouble.bytes, response, note);
    case 'truncated': {
      const { status, body } = run();
      const bytes = bytesOf(body);
      return answered({ status, body: bytes.subarray(0, Math.floor(bytes.length / 2)), headers: { 'content-type': 'application/json' } });
    }
    case 'trickle': return trickle(run(), trouble, response, note);
    case 'redirect': return answered({ status: 302, body: {}, headers: { location: trouble.to } });
  }
}

/** Sends a JSON body of about this many bytes in pieces, without a length, until the caller has enough. */
async function oversized(bytes: number, response: ServerResponse, note: (status: number) => void): Promise<void> {
  note(200);
  response.writeHead(200, { 'content-type': 'application/json' });
  await pipeline(Readable.from(pieces(bytes)), response).catch(() => undefined);
}

/** Sends an answer in pieces, until all of it is sent or the caller has gone. */
async function trickle({ status, body, headers }: VendorAnswer, { pieces: count, ms }: { pieces: number; ms: number }, response: ServerResponse, note: (status: number) => void): Promise<void> {
  note(status);
  const bytes = bytesOf(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': bytes.length });
  const size = Math.ceil(bytes.length / count);
  for (let from = 0; from < bytes.length && !response.destroyed; from += size) {
    response.write(bytes.subarray(from, from + size));
    await wait(ms);
  }
  response.end();
}

function* pieces(bytes: number): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield '{"data":"';
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
  yield '"}';
}
