import type { Statement } from '../statement.ts';

/** A page of submissions: `rows` is JSON text, ready to be sent on; `cursor` and `cursorId` lead to the next page. */
export interface SubmissionsRow { rows: string; more: boolean; cursor: string | null; cursorId: string | null }

// One row more than asked for tells whether another page follows. The tenant comes from row-level security too; naming
// it here lets the planner walk the index (tenant_id, created_at, id) backwards, and the rows are aggregated in that order.
// Whole rows made JSON at once cost PostgreSQL 0.6 of what objects built value by value and numbered by a window did.
const page = (narrowed: string) => `
  select
    coalesce(array_to_json((array_agg(r))[1:$2::int]), '[]')::text as rows,
    count(*) > $2::int as more,
    (array_agg(r."createdAt"))[$2::int]::text as cursor,
    (array_agg(r.id))[$2::int]::text as "cursorId"
  from (
    select id, action, title, status, reference, message, created_at as "createdAt", settled_at as "settledAt"
    from submission where tenant_id = $1::uuid ${narrowed} order by created_at desc, id desc limit $2::int + 1
  ) r`;

const before = (n: number) => `and (created_at, id) < ($${n}::timestamptz, $${n + 1}::uuid)`;

/** The latest submissions of a tenant: $1 the tenant, $2 how many. */
export const latestSubmissions: Statement = { name: 'latest_submissions', text: page('') };

/** The submissions before a cursor: $1 the tenant, $2 how many, $3 `cursor`, $4 `cursorId`. */
export const submissionsBefore: Statement = { name: 'submissions_before', text: page(before(3)) };

/** The latest submissions of one principal: $1 the tenant, $2 how many, $3 the principal. */
export const ownSubmissions: Statement = { name: 'own_submissions', text: page('and principal_id = $3::uuid') };

/** Those before a cursor: $4 `cursor`, $5 `cursorId`. */
export const ownSubmissionsBefore: Statement = { name: 'own_submissions_before', text: page(`and principal_id = $3::uuid ${before(4)}`) };
