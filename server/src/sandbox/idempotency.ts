import { createHash } from 'node:crypto';
import type { Json } from '@portico/schemas/json';
import type { SandboxState } from './state.ts';
import type { Vendor, VendorAnswer, VendorRequest } from './vendor.ts';

/** First answers by vendor and idempotency key. */
export type KeptAnswers = Record<string, { print: string; status: number; body: Json; at: string }>;

/** How long a vendor remembers a key. */
const remembered = 24 * 60 * 60 * 1000;

/** What a request asked for, so that a key that comes back with another wish is noticed. */
function fingerprint({ operation, path, query, body }: VendorRequest): string {
  return createHash('sha256').update(JSON.stringify([operation, path, query, body])).digest('base64url');
}

/** Runs an operation once per idempotency key; a repeated key gets the first answer again. */
export function answerOnce(name: string, vendor: Vendor, state: SandboxState, request: VendorRequest): VendorAnswer {
  const run = vendor.operations[request.operation];
  if (!run) return vendor.refuse(501);
  const key = vendor.idempotencyKey?.(request);
  if (key === undefined) return run(state, request);

  const place = `${name}:${key}`;
  const print = fingerprint(request);
  const kept = state.answers[place];
  if (kept) return vendor.repeated(kept.print === print ? { status: kept.status, body: kept.body } : undefined);

  const answer = run(state, request);
  if (answer.status < 500 && !Buffer.isBuffer(answer.body)) {
    for (const [old, { at }] of Object.entries(state.answers)) if (request.now.getTime() - Date.parse(at) > remembered) delete state.answers[old];
    state.answers[place] = { print, status: answer.status, body: answer.body, at: request.now.toISOString() };
  }
  return { ...answer, headers: { ...answer.headers, ...vendor.firstHeaders } };
}
