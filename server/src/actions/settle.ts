import type { Json, JsonObject } from '@portico/schemas/json';
import type { Receipt, SubmissionView } from '@portico/schemas/view';
import type { AuditVerb } from '@portico/schemas/audit';
import { eventValues } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { settleSubmissionRow, Submission } from '../database/index.ts';
import { presentSubmission } from './submissions.ts';

/** How a try ended. */
export type Outcome =
  | { status: 'succeeded'; result: Json; receipt: Receipt }
  | { status: 'failed'; message: string; code: string }
  | { status: 'unknown'; message: string }
  /** The vendor may or may not have done it; it will be asked again after `until`. */
  | { status: 'pending'; until: Date };

/**
 * Writes the outcome of a submission and its audit event in one transaction. Only a pending submission can be settled:
 * where another process was faster, its outcome stands and is answered.
 */
export async function settle(call: Call, id: string, action: string, outcome: Outcome): Promise<SubmissionView> {
  if (outcome.status !== 'pending') {
    const receipt = outcome.status === 'succeeded' ? outcome.receipt : null;
    const message = outcome.status === 'succeeded' ? null : outcome.message;
    const settled = await call.database.write(call.scope, settleSubmissionRow, [
      call.tenant.id, id, outcome.status, receipt && receipt.title, outcome.status === 'succeeded' && outcome.result !== null ? JSON.stringify(outcome.result) : null,
      receipt && JSON.stringify(receipt), receipt?.reference ?? null, message,
      ...eventValues({ call, ...eventOf(outcome), target: `action/${action}`, details: { submission: id, ...detailsOf(outcome) } }),
    ]);
    if (settled.length > 0) return presentSubmission({ id, action, status: outcome.status, receipt: receipt as unknown as Json, message });
  }
  return transaction(call, async (em) => {
    const where = { tenantId: call.tenant.id, id };
    if (outcome.status === 'pending') await em.nativeUpdate(Submission, { ...where, status: 'pending' }, { leaseUntil: outcome.until });
    return presentSubmission(await em.findOneOrFail(Submission, where));
  });
}

const eventOf = ({ status }: Outcome): { verb: AuditVerb; outcome: 'done' | 'failed' } =>
  status === 'succeeded' ? { verb: 'action.succeeded', outcome: 'done' } : status === 'failed' ? { verb: 'action.failed', outcome: 'failed' } : { verb: 'action.unknown', outcome: 'failed' };

const detailsOf = (outcome: Outcome): JsonObject =>
  outcome.status === 'succeeded' ? { ...(outcome.receipt.reference && { reference: outcome.receipt.reference }) } : outcome.status === 'failed' ? { code: outcome.code } : {};
