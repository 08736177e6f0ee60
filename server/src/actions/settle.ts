import type { Json, JsonObject } from '@portico/schemas/json';
import type { Receipt, SubmissionView } from '@portico/schemas/view';
import type { AuditVerb } from '@portico/schemas/audit';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Submission } from '../database/index.ts';
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
  return transaction(call, async (em) => {
    const where = { tenantId: call.tenant.id, id, status: 'pending' as const };
    if (outcome.status === 'pending') {
      await em.nativeUpdate(Submission, where, { leaseUntil: outcome.until });
    } else {
      const written = await em.nativeUpdate(Submission, where, {
        status: outcome.status, settledAt: new Date(), leaseUntil: null,
        ...(outcome.status === 'succeeded'
          ? { result: outcome.result, receipt: outcome.receipt as unknown as Json, title: outcome.receipt.title, reference: outcome.receipt.reference ?? null }
          : { message: outcome.message }),
      });
      if (written > 0) await record(em, { call, ...eventOf(outcome), target: `action/${action}`, details: { submission: id, ...detailsOf(outcome) } });
    }
    return presentSubmission(await em.findOneOrFail(Submission, { tenantId: call.tenant.id, id }));
  });
}

const eventOf = ({ status }: Outcome): { verb: AuditVerb; outcome: 'done' | 'failed' } =>
  status === 'succeeded' ? { verb: 'action.succeeded', outcome: 'done' } : status === 'failed' ? { verb: 'action.failed', outcome: 'failed' } : { verb: 'action.unknown', outcome: 'failed' };

const detailsOf = (outcome: Outcome): JsonObject =>
  outcome.status === 'succeeded' ? { ...(outcome.receipt.reference && { reference: outcome.receipt.reference }) } : outcome.status === 'failed' ? { code: outcome.code } : {};
