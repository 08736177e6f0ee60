import { standAs } from '../access/index.ts';
import { listAccess, type Deciding } from './list-access.ts';
import { outcomeOf } from './run-access-tests.ts';

/** What of a tenant decides. */
export interface TenantRow { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string> }

/** A thing that a role in a tenant could see or do before and not after, or the other way round. */
export interface AccessChange { thing: string; role: string; tenant: string; before: boolean; after: boolean }

/** How many differences are told; beyond it a person reads the definitions. */
const MOST = 500;

const somebody = { id: '00000000-0000-0000-0000-000000000000', kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };

/**
 * Compares what two releases let each role do in each real tenant: pages, actions, and those blocks and fields that change by themselves and not with
 * their page or action. A rule that reads who the principal is (name, e-mail) is asked about nobody in particular, so what it opens to
 * one person alone is not listed.
 */
export function accessChanges(before: Deciding, after: Deciding, tenants: TenantRow[], now: Date): AccessChange[] {
  const roles = [...new Set([...before.set.role.keys(), ...after.set.role.keys()])].sort();
  const found: AccessChange[] = [];
  for (const { id, slug, name, kind, tier, entitlements, ids } of tenants) {
    const tenant = { id, slug, name, kind, tier, entitlements, ids, theme: null };
    for (const role of roles) {
      const ask = (release: Deciding) => {
        const verdicts = listAccess(release, standAs(release.set.role, { tenant, principal: somebody, given: [role], relation: 'member', now }));
        return new Set([...verdicts].filter(([thing, verdict]) => outcomeOf(thing, verdict) !== 'refused').map(([thing]) => thing));
      };
      const [was, is] = [ask(before), ask(after)];
      const changed = new Set([...was, ...is].filter((thing) => was.has(thing) !== is.has(thing)));
      for (const thing of [...changed].sort()) {
        if (wholes(after, before, thing).some((whole) => changed.has(whole))) continue;
        found.push({ thing, role, tenant: slug, before: was.has(thing), after: is.has(thing) });
        if (found.length === MOST) return found;
      }
    }
  }
  return found;
}

/** What a thing comes and goes with: a block with its page, a field with the actions that ask for it. */
function wholes(after: Deciding, before: Deciding, thing: string): string[] {
  const [kind, key] = thing.split('/');
  if (kind === 'block') return [`page/${key}`];
  if (kind !== 'field') return [];
  return [...after.set.action.values(), ...before.set.action.values()].filter(({ form }) => form === key).map((action) => `action/${action.key}`);
}
