import type { Statement } from '../statement.ts';

// One statement each, so that a submission and its event in the audit log are written together or not at all, in one round trip.
// The event's values follow those of the submission, in the order of `eventValues`.
const recorded = (first: number, from: string) => `
  insert into audit_event (tenant_id, principal_id, request_id, verb, target, outcome, gate, details)
  select tenant_id, ${['uuid', 'text', 'text', 'text', 'text', 'text', 'jsonb'].map((type, i) => `$${first + i}::${type}`).join(', ')} from ${from}`;

/**
 * Opens a submission with its event; one row, or none where the id was used before. $1 the tenant, $2 the id, $3 the principal,
 * $4 the action, $5 the title, $6 the release, $7 the input's hash, $8 the input, $9 the parameters, $10 now, $11 until when it is ours, then the event.
 */
export const openSubmissionRow: Statement = {
  name: 'open_submission',
  text: `
  with opened as (
    insert into submission (tenant_id, id, principal_id, action, title, release_id, input_hash, input, parameters, status, attempts, sent_at, lease_until, created_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::uuid, $7::bytea, $8::jsonb, $9::jsonb, 'pending', 1, $10::timestamptz, $11::timestamptz, $10::timestamptz)
    on conflict (tenant_id, id) do nothing returning tenant_id
  )${recorded(12, 'opened')} returning 1 as opened`,
};

/**
 * Settles a submission that is pending, with its event; one row, or none where it is settled already. $1 the tenant, $2 the id, $3 the status,
 * $4 the title or null to keep it, $5 the result, $6 the receipt, $7 the reference, $8 the message, then the event.
 */
export const settleSubmissionRow: Statement = {
  name: 'settle_submission',
  text: `
  with settled as (
    update submission set status = $3, title = coalesce($4, title), result = $5::jsonb, receipt = $6::jsonb, reference = $7, message = $8, lease_until = null, settled_at = now()
    where tenant_id = $1::uuid and id = $2::uuid and status = 'pending' returning tenant_id
  )${recorded(9, 'settled')} returning 1 as settled`,
};
