import { standAs, standingOf } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call, type CallTenant, type Standing } from '../call.ts';
import { Delegation, Grant, Tenant, whoIsPrincipal, type Em, type WhoIsRow } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { explainAccess, rolesNeeded, type CompiledRelease } from '../releases/index.ts';
import { findPortalTenant } from './find-standing.ts';

/** Who can see or do a thing: by role in each tenant, and by name. `more`: there are tenants or people beyond those that were asked about. */
export interface WhoCan {
  roles: { role: string; tenant: string; relation: 'member' | 'delegate'; allowed: boolean; gate?: string }[];
  people: { principal: string; name: string; tenant: string; tenantName: string; relation: 'member' | 'delegate'; roles: readonly string[]; gate?: string }[];
  more: boolean;
}

const MOST_TENANTS = 200;
const MOST_PEOPLE = 500;
const somebody = { id: '00000000-0000-0000-0000-000000000000', kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };

/**
 * The reverse of an explanation, for a thing of the live release: each role in each active tenant, as a member and by a live delegation, and the
 * people who hold one of the roles it takes, each by the look-up of their own requests. Who is allowed once they prove again who they are is listed with
 * the gate `assurance`. It is recorded who asked. Throws `not-found`.
 */
export async function whoCan(call: Call, release: CompiledRelease, { thing, tenant: named }: { thing: string; tenant?: string }): Promise<WhoCan> {
  if (!explainAccess(release, thing, null)) throw new PorticoError('not-found', { detail: 'Nothing of that name is live.' });
  const { tenants, delegations, candidates, more } = await transaction(call, async (em) => {
    const found = named === undefined ? await em.find(Tenant, { kind: { $ne: 'operator' }, status: 'active' }, { orderBy: { slug: 'asc' }, limit: MOST_TENANTS + 1 }) : [await findPortalTenant(em, named)].filter(({ open }) => open);
    const tenants = found.slice(0, MOST_TENANTS).map(({ id, slug, name, kind, tier, entitlements, ids, theme }): CallTenant => ({ id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null }));
    const delegations = await liveDelegations(em, call.now, tenants);
    const { candidates, more } = await candidatesFor(em, rolesNeeded(release, thing), tenants, delegations);
    return { tenants, delegations, candidates, more: more || found.length > MOST_TENANTS };
  });
  const decide = (standing: Standing | null) => {
    const { allowed, gate } = explainAccess(release, thing, standing)!;
    return { allowed, ...(gate && { gate }) };
  };
  const roles = tenants.flatMap((tenant) => [...release.set.role.keys()].flatMap((role): WhoCan['roles'] => {
    const as = { tenant, principal: somebody, given: [role], now: call.now };
    const acting = delegations.find((one) => one.tenantId === tenant.id && one.roles.includes(role));
    return [
      { role, tenant: tenant.slug, relation: 'member', ...decide(standAs(release.set.role, { ...as, relation: 'member' })) },
      ...(acting ? [{ role, tenant: tenant.slug, relation: 'delegate' as const, ...decide(standAs(release.set.role, { ...as, relation: 'delegate', delegation: acting })) }] : []),
    ];
  }));
  const people: WhoCan['people'] = [];
  for (const { principal, tenant } of candidates) {
    const [row] = await call.database.read<WhoIsRow>('operator', whoIsPrincipal, [principal, tenant.id]);
    const standing = standingOf(release.set.role, tenant, row, call.now);
    const { allowed, gate } = decide(standing);
    if (!standing || !(allowed || gate === 'assurance')) continue;
    people.push({
      principal, name: standing.principal.name, tenant: tenant.slug, tenantName: tenant.name,
      relation: standing.delegation ? 'delegate' : 'member', roles: standing.roles, ...(gate && { gate }),
    });
  }
  await transaction(call, (em) => record(em, { call, verb: 'access.explained', target: thing, outcome: 'done', details: { who: 'everybody', ...(named !== undefined && { tenant: named }), people: people.length } }));
  return { roles, people, more };
}

interface Acting { tenantId: string; partnerId: string; roles: string[]; scopes: string[]; entitlements: string[] }

async function liveDelegations(em: Em, now: Date, tenants: CallTenant[]): Promise<Acting[]> {
  const rows = await em.find(Delegation, { tenantId: { $in: tenants.map(({ id }) => id) }, endedAt: null, from: { $lte: now }, until: { $gt: now } });
  const partners = new Map((await em.find(Tenant, { id: { $in: rows.map(({ partnerId }) => partnerId) }, kind: 'partner', status: 'active' })).map((partner) => [partner.id, partner]));
  return rows.filter(({ partnerId }) => partners.has(partnerId)).map(({ tenantId, partnerId, roles, scopes }) => ({ tenantId, partnerId, roles, scopes, entitlements: partners.get(partnerId)!.entitlements }));
}

/** Who was given one of the roles, here or at a partner that acts here: those worth asking about. */
async function candidatesFor(em: Em, roles: string[], tenants: CallTenant[], delegations: Acting[]): Promise<{ candidates: { principal: string; tenant: CallTenant }[]; more: boolean }> {
  const places = [...tenants.map(({ id }) => id), ...delegations.map(({ partnerId }) => partnerId)];
  const grants = await em.find(Grant, { role: { $in: roles }, tenantId: { $in: [...new Set(places)] } }, { orderBy: { tenantId: 'asc', principalId: 'asc' }, limit: MOST_PEOPLE + 1 });
  const found = new Map<string, { principal: string; tenant: CallTenant }>();
  for (const { tenantId, principalId: principal } of grants.slice(0, MOST_PEOPLE)) {
    const reached = [tenantId, ...delegations.filter(({ partnerId }) => partnerId === tenantId).map((one) => one.tenantId)];
    for (const tenant of tenants.filter(({ id }) => reached.includes(id))) found.set(`${principal} ${tenant.id}`, { principal, tenant });
  }
  return { candidates: [...found.values()].slice(0, MOST_PEOPLE), more: grants.length > MOST_PEOPLE || found.size > MOST_PEOPLE };
}
