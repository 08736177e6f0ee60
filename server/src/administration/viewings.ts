import { LockMode } from '@mikro-orm/core';
import { may } from '@portico/schemas/abilities';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Principal, Tenant, Viewing, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { findStanding } from './find-standing.ts';

/** A viewing as the builder sees it. `id` is "<tenant>:<id>"; `as` is a person's name or the roles' labels; `open`: it can still be looked through. */
export interface ViewingRecord { id: string; tenant: string; tenantName: string; as: string; reason: string; startedAt: string; until: string; endedAt: string | null; viewer: string; viewerName: string; open: boolean }

/** Whom to view as: one person, or anybody with these roles. The tenant by its id or short name. */
export interface ViewingRequest { tenant: string; principal?: string; roles?: string[]; reason: string }

const MINUTES = 15;

/**
 * Begins to view a tenant's portal as one person, or as anybody with some of its roles, for a quarter of an hour. It ends what the viewer
 * had begun before, and stands in the tenant's own log with its reason. Throws `not-found`, `invalid`, and `forbidden` where a person may not be named.
 */
export async function startViewing(call: Call, release: CompiledRelease, { reason, ...asked }: ViewingRequest): Promise<ViewingRecord> {
  if ((asked.principal === undefined) === (asked.roles === undefined)) throw new PorticoError('invalid', { errors: [{ pointer: '', message: 'Name one person, or roles.' }] });
  if (asked.principal !== undefined && !may(call.roles, 'name-person', 'viewings')) throw new PorticoError('forbidden', { detail: 'Choose roles: viewing as one person is for support and administrators.' });
  const { tenant, standing, name, given } = await findStanding(call, release, asked);
  if (!standing) throw new PorticoError('invalid', { errors: [{ pointer: asked.principal ? '/principal' : '/tenant', message: 'They cannot open this portal at all.' }] });
  const idle = asked.roles?.findIndex((role) => !standing.roles.includes(role)) ?? -1;
  if (idle >= 0) throw new PorticoError('invalid', { errors: [{ pointer: `/roles/${idle}`, message: `"${given[idle]}" counts for nothing in this tenant.` }] });
  const started = await transaction(call, async (em) => {
    // Of two that one viewer begins at once, the second finds and ends the first.
    await em.findOneOrFail(Principal, { id: call.principal.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
    for (const earlier of await em.find(Viewing, { principalId: call.principal.id, endedAt: null, until: { $gt: call.now } })) await end(em, call, earlier);
    const viewing = em.create(Viewing, {
      tenantId: tenant.id, principalId: call.principal.id, asPrincipal: asked.principal ?? null, roles: asked.roles ?? [], reason,
      sessionId: call.session?.id ?? null, createdAt: call.now, until: new Date(call.now.getTime() + MINUTES * 60_000),
    });
    await em.flush();
    await recordOf(em, call, viewing, 'viewing.started', { reason, until: viewing.until.toISOString() });
    return present(viewing, call.now, { tenantName: tenant.name, viewerName: call.principal.name, person: name }, release);
  });
  await announce(call, call.principal.id);
  return started;
}

/** Ends a viewing, "<tenant>:<id>": its viewer's own, or, for administrators, anybody's. Throws `not-found`. */
export async function endViewing(call: Call, key: string): Promise<void> {
  const viewer = await transaction(call, async (em) => {
    const viewing = await findViewing(em, key);
    const own = viewing?.principalId === call.principal.id;
    if (!viewing || viewing.endedAt || !(own || call.roles.includes('administrator'))) throw new PorticoError('not-found');
    await end(em, call, viewing);
    return viewing.principalId;
  });
  await announce(call, viewer);
}

/** A file that is still being sent to the viewer is asked about at once, wherever it is sent from. */
const announce = ({ database }: Call, viewer: string) => database.notify('access', `principal:${viewer}`);

async function end(em: Em, call: Call, viewing: Viewing): Promise<void> {
  viewing.endedAt = call.now;
  await em.flush();
  await recordOf(em, call, viewing, 'viewing.ended');
}

/** A viewing's row by "<tenant>:<id>". */
export async function findViewing(em: Em, key: string): Promise<Viewing | null> {
  const [tenantId = '', id = ''] = key.split(':');
  return em.findOne(Viewing, { tenantId, id });
}

/** In the log of the tenant that is looked at, under the viewer's own name, and on whose behalf. */
async function recordOf(em: Em, call: Call, { tenantId, id, asPrincipal, roles }: Viewing, verb: 'viewing.started' | 'viewing.ended', details: Record<string, string> = {}): Promise<void> {
  await record(em, {
    tenant: tenantId, principal: call.principal.id, requestId: call.requestId, verb, target: `viewing/${id}`, outcome: 'done',
    details: { viewing: id, ...(asPrincipal ? { onBehalfOf: asPrincipal } : { roles }), ...details },
  });
}

/** Viewings, newest first; `range` is [first, last], both included. */
export async function listViewings(call: Call, release: CompiledRelease, [first, last]: [number, number]): Promise<{ viewings: ViewingRecord[]; total: number }> {
  return transaction(call, async (em) => {
    const [rows, total] = await em.findAndCount(Viewing, {}, { orderBy: { createdAt: 'desc', id: 'asc' }, offset: first, limit: last - first + 1 });
    const tenants = new Map((await em.find(Tenant, { id: { $in: rows.map(({ tenantId }) => tenantId) } })).map(({ id, name }) => [id, name]));
    const people = await em.find(Principal, { id: { $in: rows.flatMap(({ principalId, asPrincipal }) => [principalId, ...(asPrincipal ? [asPrincipal] : [])]) } });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return { viewings: rows.map((row) => present(row, call.now, { tenantName: tenants.get(row.tenantId) ?? '', viewerName: names.get(row.principalId) ?? '', person: names.get(row.asPrincipal ?? '') ?? '' }, release)), total };
  });
}

function present({ tenantId, id, principalId, asPrincipal, roles, reason, createdAt, until, endedAt }: Viewing, now: Date, names: { tenantName: string; viewerName: string; person: string }, release: CompiledRelease): ViewingRecord {
  return {
    id: `${tenantId}:${id}`, tenant: tenantId, tenantName: names.tenantName, viewer: principalId, viewerName: names.viewerName, reason,
    as: asPrincipal ? names.person : roles.map((role) => release.set.role.get(role)?.label ?? role).join(', ') || 'Nobody in particular',
    startedAt: createdAt.toISOString(), until: until.toISOString(), endedAt: endedAt?.toISOString() ?? null, open: !endedAt && until > now,
  };
}
