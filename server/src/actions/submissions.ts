import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '@portico/schemas/json';
import type { Receipt, SubmissionView } from '@portico/schemas/view';
import { eventValues } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { openSubmissionRow, Submission, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { hashOf } from '../releases/index.ts';

/** How long one try may take at the most, in milliseconds. */
export const TRY_MS = 40_000;

/** How long a submission is left to the process that tries it before another may look after it: longer than a try, in milliseconds. */
export const LEASE_MS = 45_000;

/** What was sent, before anything was done with it. */
export interface Sent { id: string; action: string; title: string; release: string; input: Json; parameters: JsonObject }

/** Tells two bodies under one id apart. */
const inputHash = ({ action, input, parameters }: Pick<Sent, 'action' | 'input' | 'parameters'>): Buffer =>
  createHash('sha256').update(hashOf({ action, input, parameters })).digest();

/**
 * Opens a submission together with its audit event. Answers null when this call opened it, and the earlier one when its id was used before.
 */
export async function openSubmission(call: Call, sent: Sent): Promise<SubmissionView | null> {
  const opened = await call.database.write(call.scope, openSubmissionRow, [
    call.tenant.id, sent.id, call.principal.id, sent.action, sent.title, sent.release, inputHash(sent), JSON.stringify(sent.input), JSON.stringify(sent.parameters),
    call.now, new Date(call.now.getTime() + LEASE_MS),
    ...eventValues({ call, verb: 'action.submitted', target: `action/${sent.action}`, outcome: 'done', details: { submission: sent.id, release: sent.release } }),
  ]);
  return opened.length > 0 ? null : findSubmission(call, sent);
}

/** The submission that already has this id; undefined when there is none. Throws `submission-changed` when it was another body, and `not-found` when it was another person's. */
export async function findSubmission(call: Call, sent: Sent): Promise<SubmissionView | null> {
  return transaction(call, (em) => findEarlier(em, call, sent));
}

async function findEarlier(em: Em, call: Call, sent: Sent): Promise<SubmissionView | null> {
  const earlier = await em.findOne(Submission, { tenantId: call.tenant.id, id: sent.id });
  if (!earlier) return null;
  if (earlier.principalId !== call.principal.id) throw new PorticoError('not-found');
  if (!Buffer.from(earlier.inputHash).equals(inputHash(sent))) throw new PorticoError('submission-changed');
  return presentSubmission(earlier);
}

/** What a submission's sender may know of it. */
export function presentSubmission({ id, action, status, receipt, message }: Pick<Submission, 'id' | 'action' | 'status' | 'receipt' | 'message'>): SubmissionView {
  return {
    submission: id, action, status,
    ...(receipt && { receipt: receipt as unknown as Receipt }),
    ...(status === 'pending' ? { message: 'We are still working on this. You can leave this page; nothing will be lost.' } : message ? { message } : {}),
  };
}

/** One submission of the principal's own; throws `not-found`. */
export async function readSubmission(call: Call, id: string): Promise<SubmissionView> {
  const found = await transaction(call, (em) => em.findOne(Submission, { tenantId: call.tenant.id, id, principalId: call.principal.id }));
  if (!found) throw new PorticoError('not-found');
  return presentSubmission(found);
}
