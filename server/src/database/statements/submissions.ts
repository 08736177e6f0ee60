import type { Statement } from '../statement.ts';

/** A page of submissions: `rows` is JSON text, ready to be sent on; `cursor` and `cursorId` lead to the next page. */
export interface SubmissionsRow { rows: string; more: boolean; cursor: string | null; cursorId: string | null }

// One row more than asked for tells whether another page follows. The tenant comes from row-level security too; naming
// it here lets the planner walk the index (tenant_id, created_at, id) backwards.
const page = (before: string) => `
  select
    coalesce(json_agg(json_build_object('id', id, 'principal', principal_id, 'action', action, 'status', status, 'reference', reference,
      'message', message, 'createdAt', created_at, 'settledAt', settled_at) order by created_at desc, id desc) filter (where n <= $2::int), '[]')::text as rows,
    count(*) > $2::int as more,
    max(created_at::text) filter (where n = $2::int) as cursor,
    max(id::text) filter (where n = $2::int) as "cursorId"
  from (
    select s.*, row_number() over (order by created_at desc, id desc) as n
    from (select * from submission where tenant_id = $1::uuid ${before} order by created_at desc, id desc limit $2::int + 1) s
  ) numbered`;

/** The latest submissions of a tenant: $1 the tenant, $2 how many. */
export const latestSubmissions: Statement = { name: 'latest_submissions', text: page('') };

/** The submissions before a cursor: $1 the tenant, $2 how many, $3 `cursor`, $4 `cursorId`. */
export const submissionsBefore: Statement = { name: 'submissions_before', text: page('and (created_at, id) < ($3::timestamptz, $4::uuid)') };
