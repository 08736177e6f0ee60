import { PorticoError } from '../errors.ts';
import { TimedOut, type Reply } from './attempt.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { EgressRefused, NotConnected } from './egress/refusal.ts';
import { messagesOf } from './messages.ts';
import { TooLarge } from './read-capped.ts';
import { retryAfter } from './retry-after.ts';
import type { Run } from './run.ts';
import { serviceFailed } from './service-failed.ts';

/** How one try ended without an answer to use. */
export interface Setback {
  error: PorticoError;
  /** Whether the service may have carried out what was asked. */
  executed: 'no' | 'maybe';
  /** Whether another try could end differently. */
  again: boolean;
  /** Milliseconds that the service asked to wait. */
  wait?: number;
  status?: number;
}

/** What a status means; undefined where it is a good one. */
export function setbackOfReply(run: Run, { definition: { effect } }: CompiledOperation, { status, headers, body }: Reply): Setback | undefined {
  if (status >= 200 && status < 300) return undefined;
  const no = (error: PorticoError, more: Partial<Setback> = {}): Setback => ({ error, executed: 'no', again: false, status, ...more });
  switch (status) {
    case 400: case 409: case 422:
      return no(new PorticoError('upstream-refused', { ...messagesOf(body as Buffer, run.secrets), cause: new Error(`answered ${status}`) }));
    case 401: case 403:
      return no(serviceFailed(`The service refused the credentials of this connection (${status}).`));
    case 404: case 410:
      return no(new PorticoError('not-found', { cause: new Error(`answered ${status}`) }));
    case 429: {
      const wait = retryAfter(headers['retry-after']);
      return no(busy(wait), { again: effect === 'read', ...(wait !== undefined && { wait }) });
    }
  }
  if (status >= 400 && status < 500) return no(serviceFailed(`The service did not accept the request (${status}).`));
  if (status < 400) return { error: serviceFailed(`The service answered with a redirect (${status}), which is not followed.`), executed: 'maybe', again: false, status };
  const wait = retryAfter(headers['retry-after']);
  return { error: status === 503 && wait !== undefined ? busy(wait) : serviceFailed(`The service failed (${status}).`), executed: 'maybe', again: true, status, ...(wait !== undefined && { wait }) };
}

const busy = (wait: number | undefined): PorticoError =>
  new PorticoError('upstream-busy', { retryAfter: Math.ceil((wait ?? 5_000) / 1_000), cause: new Error('the service asked to wait') });

/** What an error on the way means. */
export function setbackOfError(error: unknown): Setback {
  if (error instanceof PorticoError) return { error, executed: 'no', again: false };
  if (error instanceof EgressRefused) return { error: serviceFailed(error.message, error), executed: 'no', again: false };
  if (error instanceof NotConnected) return { error: serviceFailed(`${error.message}.`, error.cause), executed: 'no', again: true };
  if (error instanceof TimedOut) return { error: serviceFailed(`The service was too slow: ${error.message}.`, error), executed: 'maybe', again: false };
  if (error instanceof TooLarge) return { error: serviceFailed(`The service sent too much: ${error.message}.`, error), executed: 'maybe', again: false };
  const aborted = error instanceof Error && error.name === 'AbortError';
  return { error: serviceFailed('The connection to the service was cut.', error), executed: 'maybe', again: !aborted };
}
