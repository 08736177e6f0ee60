import type { Statement } from '../statement.ts';

/** A page of submissions: `rows` is JSON text, ready to be sent on; `cursor` and `cursorId` lead to the next page. */
export interface SubmissionsRow { rows: string; more: boolean; cursor: string | null; cursorId: string | null }

// One row more than asked for tells whether another page follows. The tenant comes from row-level security too; naming
// it here lets the planner walk the index (tenant_id, created_at, id) backwards.
const page = (narrowed: string) => `
  select
    coalesce(json_agg(json_build_object('id', id, 'action', action, 'title', title, 'status', status, 'reference', reference,
      'message', message, 'createdAt', created_at, 'settledAt', settled_at) order by created_at desc, id desc) filter (where n <= $2::int), '[]')::text as rows,
    count(*) > $2::int as more,
    max(created_at::text) filter (where n = $2::int) as cursor,
    max(id::text) filter (where n = $2::int) as "cursorId"
  from (
    select s.*, row_number() over (order by created_at desc, id desc) as n
    from (select * from submission where tenant_id = $1::uuid ${narrowed} order by created_at desc, id desc limit $2::int + 1) s
  ) numbered`;

const before = (n: number) => `and (created_at, id) < ($${n}::timestamptz, $${n + 1}::uuid)`;

/** The latest submissions of a tenant: $1 the tenant, $2 how many. */
export const latestSubmissions: Statement = { name: 'latest_submissions', text: page('') };

/** The submissions before a cursor: $1 the tenant, $2 how many, $3 `cursor`, $4 `cursorId`. */
export const submissionsBefore: Statement = { name: 'submissions_before', text: page(before(3)) };

/** The latest submissions of one principal: $1 the tenant, $2 how many, $3 the principal. */
export const ownSubmissions: Statement = { name: 'own_submissions', text: page('and principal_id = $3::uuid') };

/** Those before a cursor: $4 `cursor`, $5 `cursorId`. */
export const ownSubmissionsBefore: Statement = { name: 'own_submissions_before', text: page(`and principal_id = $3::uuid ${before(4)}`) };
