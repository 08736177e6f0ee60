import { LockMode } from '@mikro-orm/core';
import type { Role } from '@portico/schemas/role';
import { standingOf } from '../access/index.ts';
import type { Call, CallTenant } from '../call.ts';
import { Principal, Submission, Tenant, whoIsPrincipal, type Database, type WhoIsRow } from '../database/index.ts';
import { LEASE_MS } from './submissions.ts';

/** A submission that nobody is at work on, with the call to finish it by. `active`: the sender could still open the portal. */
export interface Claimed { submission: Submission; call: Call; active: boolean }

/**
 * Claims submissions whose try ended without an answer, oldest first; a claim keeps other processes away until its lease runs out.
 * The call is the sender's as it would be now: with those of today's roles that count by `defined`, the live release's, not those of then.
 */
export async function claimPending(database: Database, defined: ReadonlyMap<string, Role>, { limit, abandoned }: { limit: number; abandoned: boolean }): Promise<Claimed[]> {
  const now = new Date();
  const rows = await database.transaction('operator', async (em) => {
    const found = await em.find(Submission, { status: 'pending', ...(!abandoned && { leaseUntil: { $lt: now } }) }, {
      orderBy: { createdAt: 'asc' }, limit, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, filters: false,
    });
    const claimed = [];
    for (const submission of found) {
      submission.leaseUntil = new Date(now.getTime() + LEASE_MS);
      submission.attempts += 1;
      claimed.push({
        submission, tenant: await em.findOneOrFail(Tenant, { id: submission.tenantId }, { filters: false }), principal: await em.findOneOrFail(Principal, { id: submission.principalId }),
      });
    }
    await em.flush();
    return claimed;
  });
  return Promise.all(rows.map(async ({ submission, tenant, principal }) => {
    const [row] = await database.read<WhoIsRow>('operator', whoIsPrincipal, [principal.id, tenant.id]);
    const { id, slug, name, kind, tier, entitlements, ids, theme } = tenant;
    const place: CallTenant = { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null };
    const standing = standingOf(defined, place, row, now);
    const nobody = { principal: { id: principal.id, kind: principal.kind, name: principal.name, email: principal.email }, tenant: place, roles: [], now };
    return { submission, active: standing !== null, call: { ...(standing ?? nobody), scope: { tenant: id }, database, requestId: `reconcile:${submission.id}` } };
  }));
}
