import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ServiceRequest } from './build-request.ts';
import type { Egress } from './egress/create-egress.ts';
import { capped, readCapped } from './read-capped.ts';

const FIRST_BYTE = 5_000;
const TOTAL = 15_000;
const FILE_TOTAL = 300_000;
const MOST_BYTES = 5_000_000;
const MOST_FILE_BYTES = 50_000_000;
const MOST_ERROR_BYTES = 64_000;

/** What a service sent back: its bytes, or, for a file that was found, the stream of them. */
export interface Reply { status: number; headers: IncomingHttpHeaders; body: Buffer | Readable }

/** How one try is made. */
export interface Attempt {
  egress: Egress;
  /** A new connection, for what must not be repeated. */
  fresh: boolean;
  /** Whether a good answer is handed on as a stream. */
  file: boolean;
  timeoutMs?: number;
  maxBytes?: number;
  signal?: AbortSignal;
  /** Called once, when nothing more will come. */
  done: () => void;
}

/** The service did not answer in time. */
export class TimedOut extends Error {}

/** Sends a request once, within its time and size. The connection is given back before it answers, or when the stream ends. */
export async function attempt(request: ServiceRequest, by: Attempt): Promise<Reply> {
  const { egress, fresh, file, timeoutMs, maxBytes, signal, done } = by;
  const stop = new AbortController();
  const within = (milliseconds: number, what: string) => setTimeout(() => stop.abort(new TimedOut(`${what} did not come within ${milliseconds} ms`)), milliseconds);
  const firstByte = within(timeoutMs ?? FIRST_BYTE, 'the answer');
  let total = within(timeoutMs ?? TOTAL, 'the whole answer');
  const end = () => {
    clearTimeout(firstByte);
    clearTimeout(total);
    done();
  };
  try {
    signal?.throwIfAborted();
    const { url, ...rest } = request;
    const answer = await egress.request(url, { ...rest, fresh, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal });
    clearTimeout(firstByte);
    const { statusCode: status, headers, body } = answer;
    const good = status >= 200 && status < 300;
    if (good && file) {
      clearTimeout(total);
      total = within(FILE_TOTAL, 'the whole file');
      body.once('close', end);
      return { status, headers, body: capped(body, headers, maxBytes ?? MOST_FILE_BYTES) };
    }
    const bytes = await readCapped(body, headers, good ? maxBytes ?? MOST_BYTES : MOST_ERROR_BYTES, !good);
    end();
    return { status, headers, body: bytes };
  } catch (error) {
    end();
    throw stop.signal.aborted && stop.signal.reason instanceof TimedOut ? stop.signal.reason : error;
  }
}
