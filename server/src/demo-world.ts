import type { DefinitionSet } from '@portico/schemas/definition';
import { standAs } from './access/index.ts';
import type { CallTenant, Standing } from './call.ts';
import { demoDelegations, demoPeople, demoSet, demoTenants, type DemoPerson } from './seed.ts';

/** The demo without a database: its portal, its tenants, its people and who acts for whom. */
export interface World {
  set: DefinitionSet;
  tenants: ReturnType<typeof demoTenants>;
  people: Pick<DemoPerson, 'name' | 'email' | 'memberships'>[];
  delegations: ReturnType<typeof demoDelegations>;
}

/** When the demo is looked at: what is written about it must not change from day to day. */
export const demoClock = new Date('2026-11-24T09:00:00Z');

const noId = '00000000-0000-0000-0000-000000000000';
/** An ordinary session: one factor, an hour old. */
export const demoSession = { id: noId, level: 1, signedInAt: new Date(demoClock.getTime() - 3_600_000).toISOString() };

/** The demo as the seeds say it. */
export const demoWorld = (): World => ({ set: demoSet(), tenants: demoTenants(), people: demoPeople(), delegations: demoDelegations() });

/** A tenant of the demo as a request sees it. */
export const tenantOf = ({ slug, name, kind, tier = 'standard', entitlements = [], ids = {} }: World['tenants'][number]): CallTenant =>
  ({ id: noId, slug, name, kind, tier, entitlements, ids: ids as Record<string, string>, theme: null });

/** How one person of the demo stands in one tenant. A membership comes before a delegation. */
export interface PersonStanding { email: string; tenant: string; relation: 'member' | 'delegate' | 'none'; standing: Standing | null }

/** How each person of the demo stands in each portal. */
export function standingsIn({ set, tenants, people, delegations }: World): PersonStanding[] {
  const portals = tenants.filter(({ kind, status }) => kind !== 'operator' && status !== 'suspended');
  return people.flatMap(({ name, email, memberships }) => portals.map((row): PersonStanding => {
    const tenant = tenantOf(row);
    const as = { tenant, principal: { id: noId, kind: 'user' as const, name, email }, session: demoSession, now: demoClock };
    const own = memberships.find((membership) => membership.tenant === tenant.slug);
    if (own) return { email, tenant: tenant.slug, relation: 'member', standing: standAs(set.role, { ...as, given: own.roles, relation: 'member' }) };
    const acting = delegations.filter((one) => one.tenant === tenant.slug && memberships.some((membership) => membership.tenant === one.partner)).sort((a, b) => (a.partner < b.partner ? -1 : 1))[0];
    const partner = portals.find(({ slug, kind }) => slug === acting?.partner && kind === 'partner');
    if (!acting || !partner) return { email, tenant: tenant.slug, relation: 'none', standing: null };
    const given = memberships.find((membership) => membership.tenant === acting.partner)!.roles;
    const delegation = { roles: acting.roles, scopes: acting.scopes, entitlements: partner.entitlements ?? [], until: new Date(demoClock.getTime() + acting.days * 86_400_000) };
    const standing = standAs(set.role, { ...as, given, relation: 'delegate', delegation });
    return { email, tenant: tenant.slug, relation: standing ? 'delegate' : 'none', standing };
  }));
}
