import type { DefinitionSet } from '@portico/schemas/definition';
import type { Facts } from '@portico/schemas/facts';
import { compileGates, flagsFor, type Gate } from '../access/index.ts';
import { factsAs, type TenantRow } from './facts-as.ts';
import { guardedBy } from './guarded-by.ts';

/** A page or action that a role in a tenant could use before and not after, or the other way round. */
export interface AccessChange { thing: string; role: string; tenant: string; before: boolean; after: boolean }

/** How many differences are told; beyond it a person reads the definitions. */
const MOST = 500;

/**
 * Compares the verdicts of two sets for each role in each real tenant. A rule that reads who the principal is (name, e-mail)
 * is asked about nobody in particular, so what it opens to one person alone is not listed.
 */
export function accessChanges(before: DefinitionSet, after: DefinitionSet, tenants: TenantRow[]): AccessChange[] {
  const [old, now] = [gatesOf(before), gatesOf(after)];
  const things = [...new Set([...old.keys(), ...now.keys()])].sort();
  const roles = [...new Set([...before.role.keys(), ...after.role.keys()])].sort();
  const found: AccessChange[] = [];
  for (const tenant of tenants) {
    for (const role of roles) {
      const ask = (set: DefinitionSet, gates: Map<string, Gate>) => {
        const facts: Facts = factsAs(tenant, [role], flagsFor(set.flag.values(), tenant, [role]));
        return (thing: string) => gates.get(thing)?.(facts).allowed === true;
      };
      const [was, is] = [ask(before, old), ask(after, now)];
      for (const thing of things) {
        if (was(thing) !== is(thing)) found.push({ thing, role, tenant: tenant.slug, before: was(thing), after: is(thing) });
        if (found.length === MOST) return found;
      }
    }
  }
  return found;
}

function gatesOf(set: DefinitionSet): Map<string, Gate> {
  return new Map([
    ...[...set.page.values()].map((page) => [`page/${page.key}`, compileGates(page, guardedBy(set, 'pages', page.key))] as const),
    ...[...set.action.values()].map((action) => [`action/${action.key}`, compileGates(action, guardedBy(set, 'actions', action.key))] as const),
  ]);
}
