import type { GateName } from '@portico/schemas/gate';
import { standAs } from './access/index.ts';
import type { CallTenant, Standing } from './call.ts';
import { demoClock, demoSession, standingsIn, tenantOf, type World } from './demo-world.ts';
import { listAccess, outcomeOf, type Deciding, type Outcome } from './releases/index.ts';

/** How somebody stands to a tenant: `own` belongs to it, `delegated` acts by a delegation that reaches everything, `foreign` has the role elsewhere, `none` is nobody. */
export type Relation = 'own' | 'delegated' | 'foreign' | 'none';

/** Everything that one kind of person, or one person, may see and do in one tenant. */
export interface MatrixColumn { who: string; relation: Relation; tenant: string; /** The roles of a person that count there. */ roles?: readonly string[]; cells: Map<string, { outcome: Outcome; gate?: GateName }> }

const noId = '00000000-0000-0000-0000-000000000000';
const somebody = { id: noId, kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };
/** A customer that has bought nothing, beside those of the demo. */
const bare: CallTenant = { id: noId, slug: 'bare-customer', name: 'A customer that bought nothing', kind: 'customer', tier: 'standard', entitlements: [], ids: {}, theme: null };

/** Each role in each tenant of the demo, in each relation; and nobody. */
export function roleColumns(world: World, release: Deciding): MatrixColumn[] {
  const { set, tenants } = world;
  const scopes = [...[...set.flow.keys()].map((key) => `flow/${key}`), ...[...set.page.keys()].map((key) => `page/${key}`), ...[...set.action.keys()].map((key) => `action/${key}`)];
  const portals = [...tenants.filter(({ kind }) => kind !== 'operator').map(tenantOf), bare];
  const roles = [...set.role.keys()].sort();
  return portals.flatMap((tenant) => {
    const as = { tenant, principal: somebody, session: demoSession, now: demoClock };
    const column = (who: string, relation: Relation, standing: Standing | null): MatrixColumn => ({ who, relation, tenant: tenant.slug, cells: cellsOf(release, standing) });
    return [
      ...roles.map((role) => column(role, 'own', standAs(set.role, { ...as, given: [role], relation: 'member' }))),
      column('no role', 'own', standAs(set.role, { ...as, given: [], relation: 'member' })),
      ...roles.map((role) => column(role, 'delegated', standAs(set.role, { ...as, given: [role], relation: 'delegate', delegation: { roles: [role], scopes } }))),
      ...roles.map((role) => column(role, 'foreign', standAs(set.role, { ...as, given: [role], relation: 'none' }))),
      column('nobody', 'none', null),
    ];
  });
}

/** Each person of the demo in each tenant, as they stand there by their memberships, roles and the delegations of the demo. */
export const peopleColumns = (world: World, release: Deciding): MatrixColumn[] => standingsIn(world).map(({ email, tenant, relation, standing }) => ({
  who: email, tenant, relation: relation === 'member' ? 'own' : relation === 'delegate' ? 'delegated' : 'none', roles: standing?.roles ?? [], cells: cellsOf(release, standing),
}));

const cellsOf = (release: Deciding, standing: Standing | null): MatrixColumn['cells'] =>
  new Map([...listAccess(release, standing)].map(([thing, verdict]) => [thing, { outcome: outcomeOf(thing, verdict), ...(verdict.gate && { gate: verdict.gate }) }]));
