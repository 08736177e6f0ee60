import { setTimeout as pause } from 'node:timers/promises';
import { attempt, type Reply } from './attempt.ts';
import type { ServiceRequest } from './build-request.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { note } from './note.ts';
import type { Run } from './run.ts';
import { setbackOfError, setbackOfReply, type Setback } from './setback.ts';
import { UnknownOutcome } from './unknown-outcome.ts';

const MOST_RETRIES = 2;
const LONGEST_WAIT = 10_000;

/**
 * Sends a request and answers what came back well. Reads and writes with an idempotency key are tried again where that
 * can help; another write only where nothing was sent. What a write's failure leaves open is an UnknownOutcome.
 */
export async function send(run: Run, operation: CompiledOperation, request: ServiceRequest): Promise<Reply> {
  const { effect, idempotency } = operation.definition;
  const write = effect === 'write';
  const keyed = idempotency?.kind === 'header';
  // Where the service keeps keys, an earlier try that stayed open is settled by this one or stays open.
  let open = write && keyed && run.repeat;

  for (let tries = 0; ; tries++) {
    const result = await tryOnce(run, operation, request, write && !keyed);
    if (!('error' in result)) return result;
    const { error, executed, again, wait = 0, status } = result;
    note(run.call, `${run.compiled.connector.key}.${operation.name} failed`, { status, error, tries });
    open ||= write && executed === 'maybe';

    const mayRepeat = again && tries < MOST_RETRIES && wait <= LONGEST_WAIT && (!write || keyed || executed === 'no');
    if (mayRepeat && await waited(wait || fullJitter(tries), run.signal)) continue;
    // A service that had carried out this key would have answered the same again instead of finding fault with it.
    const decided = keyed && (status === 400 || status === 422);
    throw open && !decided ? new UnknownOutcome(error) : error;
  }
}

async function tryOnce(run: Run, operation: CompiledOperation, request: ServiceRequest, fresh: boolean): Promise<Reply | Setback> {
  const { timeoutMs, maxBytes } = run.compiled.connector.connection;
  try {
    const done = await run.compiled.slots.enter();
    const reply = await attempt(request, { egress: run.egress, fresh, file: operation.definition.output.kind === 'file', timeoutMs, maxBytes, signal: run.signal, done });
    return setbackOfReply(run, operation, reply) ?? reply;
  } catch (error) {
    return setbackOfError(error);
  }
}

/** Waits; false where the caller went away meanwhile. */
const waited = (milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> => pause(milliseconds, true, { signal }).catch(() => false);

/** A random wait below a limit that doubles, so that callers who failed together do not come back together. */
const fullJitter = (tries: number): number => Math.random() * 200 * 2 ** tries;
