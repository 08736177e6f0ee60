import { LockMode } from '@mikro-orm/core';
import { roleFits } from '@portico/schemas/role';
import type { Call, CallTenant } from '../call.ts';
import { Grant, Membership, Principal, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';

/** The roles by which somebody manages the people of this tenant. */
const administeringRoles = (release: CompiledRelease, tenant: Pick<CallTenant, 'kind' | 'entitlements'>): string[] =>
  [...release.set.role.values()].filter((role) => role.administers === true && roleFits(role, tenant)).map(({ key }) => key);

/**
 * Who manages the people of the tenant now, as principals' ids. Their memberships stay locked until the transaction ends, so that of
 * two administrators who act on each other at once the second finds what the first one did.
 */
export async function lockAdministrators(em: Em, { tenant: { id: tenantId, kind, entitlements }, now }: Pick<Call, 'tenant' | 'now'>, release: CompiledRelease): Promise<string[]> {
  const role = { $in: administeringRoles(release, { kind, entitlements }) };
  const holders = () => em.find(Grant, { tenantId, role, $or: [{ until: null }, { until: { $gt: now } }] }, { disableIdentityMap: true });
  const before = [...new Set((await holders()).map(({ principalId }) => principalId))];
  // In one order for everybody, so that nobody waits for each other for ever.
  await em.find(Membership, { tenantId, principalId: { $in: before } }, { orderBy: { principalId: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
  const still = new Set((await holders()).map(({ principalId }) => principalId));
  const members = await em.find(Membership, { tenantId, principalId: { $in: before.filter((id) => still.has(id)) }, status: 'active' }, { disableIdentityMap: true });
  const active = await em.find(Principal, { id: { $in: members.map(({ principalId }) => principalId) }, status: 'active' }, { fields: ['id'], disableIdentityMap: true });
  return active.map(({ id }) => id);
}

/**
 * Refuses an act on `principal` by somebody who does not manage the tenant any more, on themselves, or, where it `ends` what they have, on the last
 * who manages it. Throws `forbidden` and `in-use`.
 */
export async function assertMayManage(em: Em, call: Call, release: CompiledRelease, principal: string, ends: boolean): Promise<void> {
  if (principal === call.principal.id) throw new PorticoError('forbidden', { detail: 'You cannot change your own access. Ask another administrator.' });
  const administrators = await assertManages(em, call, release);
  if (ends && administrators.includes(principal) && !(await areLasting(em, call, release, administrators.filter((id) => id !== principal)))) throw new PorticoError('in-use', { detail: 'This is the last administrator. Make somebody else one first.' });
}

/** Who manages the tenant, locked as above; throws `forbidden` where the caller does not any more, whatever they were when the request arrived. */
export async function assertManages(em: Em, call: Call, release: CompiledRelease): Promise<string[]> {
  const administrators = await lockAdministrators(em, call, release);
  if (!administrators.includes(call.principal.id)) throw new PorticoError('forbidden', { detail: 'You do not manage this organisation any more.' });
  return administrators;
}

/** Whether one of them manages the tenant without an end: whose role runs out would leave nobody behind. */
async function areLasting(em: Em, { tenant }: Call, release: CompiledRelease, administrators: string[]): Promise<boolean> {
  return await em.count(Grant, { tenantId: tenant.id, principalId: { $in: administrators }, role: { $in: administeringRoles(release, tenant) }, until: null }) > 0;
}
