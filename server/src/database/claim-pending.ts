import type { Json, JsonObject } from '@portico/schemas/json';
import type { Database } from './open-database.ts';
import { sql } from './sql.ts';

/** A submission whose last try ended without an answer, now this process's to look after, with its tenant as a call sees it. */
export interface ClaimedSubmission {
  id: string; principalId: string; action: string; releaseId: string; input: Json; parameters: JsonObject; attempts: number;
  tenant: { id: string; slug: string; name: string; kind: string; tier: string; entitlements: string[]; ids: Record<string, string>; theme: string | null };
}

/** How many to claim and for how long. `abandoned` says that no other process can be at work, so leases need not run out first. */
export interface Claim { leaseMs: number; limit: number; abandoned?: boolean }

// Rows that another process is claiming at this moment are skipped, so that no two claim the same one.
const text = `
  update submission s set attempts = s.attempts + 1, lease_until = now() + ? * interval '1 millisecond'
  from (
    select tenant_id, id from submission
    where status = 'pending' and (?::boolean or lease_until is null or lease_until < now())
    order by created_at limit ? for update skip locked
  ) due
  join tenant t on t.id = due.tenant_id
  where s.tenant_id = due.tenant_id and s.id = due.id
  returning s.id, s.principal_id as "principalId", s.action, s.release_id as "releaseId", s.input, s.parameters, s.attempts,
    json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'kind', t.kind, 'tier', t.tier,
      'entitlements', t.entitlements, 'ids', t.ids, 'theme', t.theme) as tenant`;

/** Claims pending submissions of every tenant whose lease has run out, oldest first. */
export const claimPending = (database: Database, { leaseMs, limit, abandoned = false }: Claim): Promise<ClaimedSubmission[]> =>
  database.transaction('operator', (em) => sql<ClaimedSubmission>(em, text, [leaseMs, abandoned, limit]));
