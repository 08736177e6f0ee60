import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { compileSchema } from '@portico/schemas/compile-schema';
import { delegationSchema, type Delegation as DelegationBody } from '@portico/schemas/delegation';
import type { Fault } from '@portico/schemas/problem';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Delegation, Membership, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { scopeIn } from './delegation-scopes.ts';

/** A delegation as the builder sees it. `id` is "<tenant>:<id>"; `live`: it lets people in at this moment. */
export interface DelegationRecord extends DelegationBody { id: string; tenantName: string; partnerName: string; from: string; createdAt: string; endedAt: string | null; live: boolean }

const { $id: _id, ...schema } = delegationSchema;
const faultsOf = compileSchema(schema);
const YEAR = 366 * 86_400_000;

/** Delegations, newest first, narrowed by customer or partner; `range` is [first, last], both included. */
export async function listDelegations(call: Call, { tenant, partner, range: [first, last] }: { tenant?: string; partner?: string; range: [number, number] }): Promise<{ delegations: DelegationRecord[]; total: number }> {
  return transaction(call, async (em) => {
    const where = { ...(tenant && { tenantId: tenant }), ...(partner && { partnerId: partner }) };
    const [rows, total] = await em.findAndCount(Delegation, where, { orderBy: { createdAt: 'desc', id: 'asc' }, offset: first, limit: last - first + 1 });
    return { delegations: await present(em, rows, call.now), total };
  });
}

async function present(em: Em, rows: Delegation[], now: Date): Promise<DelegationRecord[]> {
  const tenants = await em.find(Tenant, { id: { $in: rows.flatMap(({ tenantId, partnerId }) => [tenantId, partnerId]) } });
  const by = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  return rows.map(({ tenantId, id, partnerId, roles, scopes, from, until, createdAt, endedAt }) => ({
    id: `${tenantId}:${id}`, tenant: tenantId, partner: partnerId, tenantName: by.get(tenantId)?.name ?? '', partnerName: by.get(partnerId)?.name ?? '',
    roles, scopes, from: from.toISOString(), until: until.toISOString(), createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null,
    live: !endedAt && from <= now && until > now && [tenantId, partnerId].every((tenant) => by.get(tenant)?.status === 'active'),
  }));
}

/**
 * Lets a partner's people act in a customer's portal, with those of their own roles and on those things that it names, for at most a year.
 * One that ran out makes room for the next. Nobody opens one to themselves. Throws `invalid` with a pointer to each place, `forbidden`, and `already-exists` while one stands.
 */
export async function createDelegation(call: Call, release: CompiledRelease, input: unknown): Promise<DelegationRecord> {
  const body = check(release, input, call.now);
  try {
    return await transaction(call, async (em) => {
      await assertKinds(em, body);
      if (await em.count(Membership, { tenantId: body.partner, principalId: call.principal.id }) > 0) throw new PorticoError('forbidden', { detail: 'You belong to this partner, and cannot change your own access. Ask another administrator.' });
      const pair = { tenantId: body.tenant, partnerId: body.partner, endedAt: null };
      await em.nativeUpdate(Delegation, { ...pair, until: { $lte: call.now } }, { endedAt: call.now });
      if (await em.findOne(Delegation, pair)) throw standing();
      const made = em.create(Delegation, {
        tenantId: body.tenant, partnerId: body.partner, roles: body.roles, scopes: body.scopes, from: body.from, until: body.until, grantedBy: call.principal.id, createdAt: call.now,
      });
      await em.flush();
      // In the customer's own log: it is their portal that was opened.
      await record(em, {
        tenant: body.tenant, principal: call.principal.id, requestId: call.requestId, verb: 'delegation.created', target: `delegation/${made.id}`, outcome: 'done',
        details: { partner: body.partner, roles: body.roles, scopes: body.scopes, from: body.from.toISOString(), until: body.until.toISOString() },
      });
      return (await present(em, [made], call.now))[0]!;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw standing();
    throw error;
  }
}

const standing = () => new PorticoError('already-exists', { detail: 'This partner may act for this customer already. End that first, then give it anew.' });

type Checked = Omit<DelegationBody, 'from' | 'until'> & { from: Date; until: Date };

function check(release: CompiledRelease, input: unknown, now: Date): Checked {
  const errors: Fault[] = faultsOf(input);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  const body = input as DelegationBody;
  const [from, until] = [body.from === undefined ? now : new Date(body.from), new Date(body.until)];
  const fault = (pointer: string, message: string) => errors.push({ pointer, message });
  if (until <= from || until <= now) fault('/until', 'It must end after it begins, and not in the past.');
  else if (until.getTime() - now.getTime() > YEAR) fault('/until', 'It may last a year at most. Give it anew then.');
  body.roles.forEach((key, index) => {
    const role = release.set.role.get(key);
    if (!role || (role.kinds && !role.kinds.includes('partner'))) fault(`/roles/${index}`, `"${key}" is not a role that partners have.`);
  });
  body.scopes.forEach((scope, index) => {
    if (!scopeIn(release, scope)) fault(`/scopes/${index}`, `There is no ${scope.replace('/', ' "')}" in the live release.`);
  });
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  return { ...body, from, until };
}

async function assertKinds(em: Em, { tenant, partner }: Checked): Promise<void> {
  const [customer, other] = [await em.findOne(Tenant, { id: tenant }), await em.findOne(Tenant, { id: partner })];
  if (customer?.kind !== 'customer') throw new PorticoError('invalid', { errors: [{ pointer: '/tenant', message: 'Choose a customer: a partner acts in customers\' portals alone.' }] });
  if (other?.kind !== 'partner') throw new PorticoError('invalid', { errors: [{ pointer: '/partner', message: 'Choose a partner: nobody else acts for a customer.' }] });
}

/** Ends a delegation, "<tenant>:<id>"; the partner's next request there is refused. Throws `not-found`. */
export async function endDelegation(call: Call, key: string): Promise<DelegationRecord> {
  const [tenantId = '', id = ''] = key.split(':');
  return transaction(call, async (em) => {
    if (await em.nativeUpdate(Delegation, { tenantId, id, endedAt: null }, { endedAt: call.now }) === 0) throw new PorticoError('not-found');
    await record(em, { tenant: tenantId, principal: call.principal.id, requestId: call.requestId, verb: 'delegation.ended', target: `delegation/${id}`, outcome: 'done' });
    return (await present(em, [await em.findOneOrFail(Delegation, { tenantId, id })], call.now))[0]!;
  });
}
