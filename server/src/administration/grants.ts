import { LockMode } from '@mikro-orm/core';
import { platformRoles, roleFits } from '@portico/schemas/role';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Issuer, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { takeOutThere } from './take-out-there.ts';
import { memberOf } from './team-roles.ts';

/** A grant as the builder sees it. */
export interface GrantRecord { id: string; principal: string; tenant: string; role: string; source: 'portal' | 'identity-provider'; until: string | null; createdAt: string }

const present = (grant: Grant): GrantRecord =>
  ({ id: `${grant.tenantId}:${grant.id}`, principal: grant.principalId, tenant: grant.tenantId, role: grant.role, source: grant.source, until: grant.until?.toISOString() ?? null, createdAt: grant.createdAt.toISOString() });

// Who is let into a tenant, and as what, is for its own administrators to read.
const inLogOf = (tenant: string, { principal, requestId }: Call) => ({ tenant, principal: principal.id, requestId });

/** Grants, oldest first, narrowed by principal, tenant or role. */
export async function listGrants(call: Call, { principal, tenant, role, range: [first, last] }: { principal?: string; tenant?: string; role?: string; range: [number, number] }): Promise<{ grants: GrantRecord[]; total: number }> {
  return transaction(call, async (em) => {
    const where = { ...(principal && { principalId: principal }), ...(tenant && { tenantId: tenant }), ...(role && { role }) };
    const [rows, total] = await em.findAndCount(Grant, where, { orderBy: { createdAt: 'asc', id: 'asc' }, offset: first, limit: last - first + 1 });
    return { grants: rows.map(present), total };
  });
}

/**
 * Gives a role that the tenant may give, by its kind and entitlements, to one of its members, for good or until a moment. One that ran out makes room for the next.
 * Nobody changes their own. Throws `invalid`, `already-exists`, `forbidden`.
 */
export async function giveGrant(call: Call, release: CompiledRelease | undefined, { principal, tenant, role, until }: { principal: string; tenant: string; role: string; until?: string | null }): Promise<GrantRecord> {
  assertOthers(call, principal);
  return transaction(call, async (em) => {
    const place = await findMember(em, principal, tenant);
    assertGivable(release, place, role);
    const end = until ? new Date(until) : null;
    if (end && end <= call.now) throw new PorticoError('invalid', { errors: [{ pointer: '/until', message: 'This moment is over already.' }] });
    await em.nativeDelete(Grant, { tenantId: tenant, principalId: principal, role, until: { $lte: call.now } });
    if (await em.findOne(Grant, { tenantId: tenant, principalId: principal, role })) throw new PorticoError('already-exists', { detail: 'This person has this role already.' });
    const grant = em.create(Grant, { tenantId: tenant, principalId: principal, role, source: 'portal', until: end, createdAt: call.now });
    await em.flush();
    await record(em, { ...inLogOf(tenant, call), verb: 'grant.created', target: `principal/${principal}`, outcome: 'done', details: { tenant: place.slug, role, ...(end && { until: end.toISOString() }) } });
    return present(grant);
  });
}

/**
 * Takes a role away. Nobody changes their own, and the last administrator stays; one that the issuer's claims gave is refused, as it would be back at the
 * next refresh. `id` is "<tenant>:<grant>". Throws `not-found`, `forbidden`, `in-use`.
 */
export async function endGrant(call: Call, id: string): Promise<GrantRecord> {
  const [tenantId = '', grantId = ''] = id.split(':');
  return transaction(call, async (em) => {
    const grant = await em.findOne(Grant, { tenantId, id: grantId });
    if (!grant) throw new PorticoError('not-found');
    assertOthers(call, grant.principalId);
    if (grant.source === 'identity-provider') throw await goesThere(em, grant);
    await assertNotLast(em, [grant]);
    const shown = present(grant);
    await em.remove(grant).flush();
    await record(em, { ...inLogOf(tenantId, call), verb: 'grant.ended', target: `principal/${shown.principal}`, outcome: 'done', details: { tenant: shown.tenant, role: shown.role } });
    return shown;
  });
}

async function goesThere(em: Em, { principalId }: Grant): Promise<PorticoError> {
  const issuer = await em.findOne(Issuer, { url: (await em.findOneOrFail(Principal, { id: principalId })).issuer });
  return new PorticoError('forbidden', { detail: `This role comes from ${issuer?.label || 'the sign-in service'}. Take it away there; it ends here when the person is next asked about. You can suspend them here meanwhile.` });
}

/** Joins a person to a tenant, without any role yet. Throws `invalid` and `already-exists`. */
export async function joinTenant(call: Call, { principal, tenant }: { principal: string; tenant: string }): Promise<{ id: string; principal: string; tenant: string }> {
  assertOthers(call, principal);
  await transaction(call, async (em) => {
    const place = await em.findOne(Tenant, { id: tenant });
    if (!place || !(await em.findOne(Principal, { id: principal }))) throw new PorticoError('invalid', { errors: [{ pointer: place ? '/principal' : '/tenant', message: 'This does not exist.' }] });
    if (await em.findOne(Membership, { tenantId: tenant, principalId: principal })) throw new PorticoError('already-exists', { detail: 'This person belongs to this tenant already.' });
    em.create(Membership, { tenantId: tenant, principalId: principal, status: 'active', createdAt: call.now });
    await em.flush();
    await record(em, { ...inLogOf(tenant, call), verb: 'membership.created', target: `principal/${principal}`, outcome: 'done', details: { tenant: place.slug } });
  });
  return { id: `${tenant}:${principal}`, principal, tenant };
}

/**
 * Ends a membership and every grant that stood on it. `id` is "<tenant>:<principal>". Where the issuer's claims made the membership it ends there first,
 * or is refused with a sentence that says where to end it. Throws like `endGrant`.
 */
export async function leaveTenant(call: Call, find: FindDirectory, id: string): Promise<{ id: string }> {
  const [tenantId = '', principalId = ''] = id.split(':');
  assertOthers(call, principalId);
  const { tenant, member } = await transaction(call, async (em) => {
    const left = await em.findOne(Tenant, { id: tenantId });
    if (!left) throw new PorticoError('not-found');
    const found = await memberOf(em, { tenant: left }, principalId);
    await assertNotLast(em, await em.find(Grant, { tenantId, principalId }));
    return { tenant: { id: left.id, slug: left.slug }, member: found };
  });
  const takeOutAgain = await takeOutThere(call.database, tenant, find, member, ' You can suspend them here meanwhile.');
  await transaction(call, async (em) => {
    await assertNotLast(em, await em.find(Grant, { tenantId, principalId }));
    await em.nativeDelete(Grant, { tenantId, principalId });
    if (await em.nativeDelete(Membership, { tenantId, principalId }) === 0) throw new PorticoError('not-found');
    await record(em, { ...inLogOf(tenantId, call), verb: 'membership.ended', target: `principal/${principalId}`, outcome: 'done', details: { tenant: tenantId } });
  });
  await takeOutAgain();
  return { id };
}

async function findMember(em: Em, principal: string, tenant: string): Promise<Tenant> {
  const place = await em.findOne(Tenant, { id: tenant });
  if (!place) throw new PorticoError('invalid', { errors: [{ pointer: '/tenant', message: 'This tenant does not exist.' }] });
  if (!(await em.findOne(Membership, { tenantId: tenant, principalId: principal }))) {
    throw new PorticoError('invalid', { errors: [{ pointer: '/principal', message: 'This person does not belong to this tenant. Add them to it first.' }] });
  }
  return place;
}

function assertGivable(release: CompiledRelease | undefined, place: Tenant, key: string): void {
  const refuse = (message: string) => new PorticoError('invalid', { errors: [{ pointer: '/role', message }] });
  if (place.kind === 'operator') {
    if (!Object.hasOwn(platformRoles, key)) throw refuse(`"${key}" is not a role for the operator.`);
    return;
  }
  const role = release?.set.role.get(key);
  if (!role || !roleFits({ ...role, entitlement: undefined }, place)) throw refuse(`"${key}" is not a role for a ${place.kind}.`);
  if (!roleFits(role, place)) throw refuse(`"${role.label}" needs the entitlement ${role.entitlement}, which ${place.name} does not have.`);
}

/** Refuses an act on one's own access. */
export function assertOthers(call: Call, principal: string): void {
  if (principal === call.principal.id) throw new PorticoError('forbidden', { detail: 'You cannot change your own access. Ask another administrator.' });
}

/** Refuses to end the last administrator's role. */
export async function assertNotLast(em: Em, ending: Grant[]): Promise<void> {
  for (const { tenantId, role, id } of ending) {
    if (role !== 'administrator') continue;
    // Locked, so that of two administrators who remove each other at once the second finds the first one gone.
    const all = await em.find(Grant, { tenantId, role }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
    const holders = all.map(({ principalId }) => principalId);
    const members = await em.find(Membership, { tenantId, principalId: { $in: holders }, status: 'active' }, { disableIdentityMap: true });
    const here = new Set((await em.find(Principal, { id: { $in: members.map(({ principalId }) => principalId) }, status: 'active' }, { disableIdentityMap: true })).map(({ id: principal }) => principal));
    // One that runs out does not stand for good, and one of somebody who is suspended lets nobody in.
    if (all.every((grant) => grant.id === id || grant.until || !here.has(grant.principalId))) throw new PorticoError('in-use', { detail: 'This is the last administrator. Make somebody else one first.' });
  }
}
