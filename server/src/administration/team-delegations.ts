import type { TeamDelegation } from '@portico/schemas/team-view';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Delegation, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { scopeLabel } from './delegation-scopes.ts';

/** The delegations into the tenant of the call that hold now or will. */
export async function delegationsInto(em: Em, call: Call, release: CompiledRelease): Promise<(Omit<TeamDelegation, 'partner'> & { partnerId: string })[]> {
  const rows = await em.find(Delegation, { tenantId: call.tenant.id, endedAt: null, until: { $gt: call.now } }, { orderBy: { createdAt: 'asc' } });
  return rows.map(({ id, partnerId, roles, scopes, from, until }) => ({
    id, partnerId, roles: roles.map((role) => release.set.role.get(role)?.label ?? role), from: from.toISOString(), until: until.toISOString(),
    scopes: scopes.map((name) => ({ name, label: scopeLabel(release, name) })),
  }));
}

/** Puts the partner's name to each: a tenant does not read others, so this is asked as the operator, for these partners alone. */
export async function withPartners(call: Call, delegations: Awaited<ReturnType<typeof delegationsInto>>): Promise<TeamDelegation[]> {
  if (delegations.length === 0) return [];
  const partners = await call.database.transaction('operator', (em) => em.find(Tenant, { id: { $in: delegations.map(({ partnerId }) => partnerId) } }, { fields: ['id', 'name'] }));
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  return delegations.map(({ partnerId, ...delegation }) => ({ ...delegation, partner: names.get(partnerId) ?? '' }));
}

/** Ends a delegation into the tenant of the call; the partner's next request is refused. Throws `not-found`. */
export async function endTeamDelegation(call: Call, id: string): Promise<void> {
  await transaction(call, async (em) => {
    const ended = await em.nativeUpdate(Delegation, { tenantId: call.tenant.id, id, endedAt: null }, { endedAt: call.now });
    if (ended === 0) throw new PorticoError('not-found');
    await record(em, { call, verb: 'delegation.ended', target: `delegation/${id}`, outcome: 'done' });
  });
}
