import { LockMode } from '@mikro-orm/core';
import type { Call, CallTenant } from '../call.ts';
import { Grant, Membership, Principal, Submission, Tenant, type Database } from '../database/index.ts';
import { LEASE_MS } from './submissions.ts';

/** A submission that nobody is at work on, with the call to finish it by. `active`: the sender could still open the portal. */
export interface Claimed { submission: Submission; call: Call; active: boolean }

/**
 * Claims submissions whose try ended without an answer, oldest first; a claim keeps other processes away until its lease runs out.
 * The call is the sender's as it would be now: with today's roles, not those of then.
 */
export async function claimPending(database: Database, { limit, abandoned }: { limit: number; abandoned: boolean }): Promise<Claimed[]> {
  const now = new Date();
  return database.transaction('operator', async (em) => {
    const rows = await em.find(Submission, { status: 'pending', ...(!abandoned && { leaseUntil: { $lt: now } }) }, {
      orderBy: { createdAt: 'asc' }, limit, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, filters: false,
    });
    const claimed: Claimed[] = [];
    for (const submission of rows) {
      submission.leaseUntil = new Date(now.getTime() + LEASE_MS);
      submission.attempts += 1;
      const [tenant, principal, membership, grants] = [
        await em.findOneOrFail(Tenant, { id: submission.tenantId }, { filters: false }), await em.findOneOrFail(Principal, { id: submission.principalId }),
        await em.findOne(Membership, { tenantId: submission.tenantId, principalId: submission.principalId }, { filters: false }),
        await em.find(Grant, { tenantId: submission.tenantId, principalId: submission.principalId, $or: [{ until: null }, { until: { $gt: now } }] }, { filters: false }),
      ];
      const { id, slug, name, kind, tier, entitlements, ids, theme } = tenant;
      claimed.push({
        submission,
        active: [tenant, principal, membership].every((one) => one?.status === 'active'),
        call: {
          principal: { id: principal.id, kind: 'user', name: principal.name, email: principal.email },
          tenant: { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null } satisfies CallTenant,
          roles: grants.map(({ role }) => role), scope: { tenant: id }, database, requestId: `reconcile:${submission.id}`, now,
        },
      });
    }
    await em.flush();
    return claimed;
  });
}
