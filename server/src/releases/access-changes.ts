import { standAs, type Described, type LiveDelegation } from '../access/index.ts';
import { listAccess, type Deciding } from './list-access.ts';
import { outcomeOf } from './run-access-tests.ts';

/** What of a tenant decides. */
export interface TenantRow { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string> }

/**
 * A thing that a role in a tenant could see or do before and not after, or the other way round. `partner`: the name of the partner whose
 * people have the role and act in the tenant by a delegation; absent for the tenant's own.
 */
export interface AccessChange { thing: string; role: string; tenant: string; partner?: string; before: boolean; after: boolean }

/** How many differences are told; beyond it a person reads the definitions. */
export const MOST_CHANGES = 500;

const somebody = { id: '00000000-0000-0000-0000-000000000000', kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };

/**
 * Compares what two releases let each role do in each real tenant, its own people and those of partners by each delegation that counts now: pages, actions, and those blocks and fields that change by themselves and not with
 * their page or action. A rule that reads who the principal is (name, e-mail) is asked about nobody in particular, so what it opens to
 * one person alone is not listed.
 */
export function accessChanges(before: Deciding, after: Deciding, tenants: TenantRow[], delegations: LiveDelegation[], now: Date): AccessChange[] {
  const roles = [...new Set([...before.set.role.keys(), ...after.set.role.keys()])].sort();
  const found: AccessChange[] = [];
  for (const { id, slug, name, kind, tier, entitlements, ids } of tenants) {
    const tenant = { id, slug, name, kind, tier, entitlements, ids, theme: null };
    const ways: Way[] = [
      ...roles.map((role) => ({ role, as: { relation: 'member' as const } })),
      ...delegations.filter(({ tenantId }) => tenantId === id).flatMap((delegation) => delegation.roles.map((role) => ({ role, partner: delegation.partner, as: { relation: 'delegate' as const, delegation } }))),
    ];
    for (const { role, partner, as } of ways) {
      const ask = (release: Deciding) => {
        const verdicts = listAccess(release, standAs(release.set.role, { tenant, principal: somebody, given: [role], now, ...as }));
        return new Set([...verdicts].filter(([thing, verdict]) => outcomeOf(thing, verdict) !== 'refused').map(([thing]) => thing));
      };
      const [was, is] = [ask(before), ask(after)];
      const changed = new Set([...was, ...is].filter((thing) => was.has(thing) !== is.has(thing)));
      for (const thing of [...changed].sort()) {
        if (wholes(after, before, thing).some((whole) => changed.has(whole))) continue;
        found.push({ thing, role, tenant: slug, ...(partner !== undefined && { partner }), before: was.has(thing), after: is.has(thing) });
        if (found.length === MOST_CHANGES) return found;
      }
    }
  }
  return found;
}

/** One way to stand in a tenant with a role. */
interface Way { role: string; partner?: string; as: Pick<Described, 'relation' | 'delegation'> }

/** What a thing comes and goes with: a block with its page, a field with the actions that ask for it. */
function wholes(after: Deciding, before: Deciding, thing: string): string[] {
  const [kind, key] = thing.split('/');
  if (kind === 'block') return [`page/${key}`];
  if (kind !== 'field') return [];
  return [...after.set.action.values(), ...before.set.action.values()].filter(({ form }) => form === key).map((action) => `action/${action.key}`);
}
