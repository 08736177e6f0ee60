import type { Action } from '@portico/schemas/action';
import type { DefinitionSet } from '@portico/schemas/definition';
import type { Form } from '@portico/schemas/form';
import { formFor } from '@portico/schemas/resolve-form';
import { factsRead } from '@portico/schemas/rule';
import { fieldsOf, TEAM } from '@portico/schemas/things';
import { administers, gateSteps, isOpen, type Link, type Step } from '../access/index.ts';
import type { CompiledBlock } from './compile-page.ts';
import type { CompiledRelease } from './compile.ts';
import { guardedBy } from './guarded-by.ts';

/**
 * Every question between somebody and a thing of a release, in the order in which they are put; undefined where there is no such thing.
 * A field has one way for each action that asks for it: who has one of them has the field.
 */
export function linksOf(release: CompiledRelease, thing: string): Link[][] | undefined {
  const { set } = release;
  const [kind, key = '', ...rest] = thing.split('/');
  const name = rest.join('/');
  if (thing === TEAM) return [[{ of: thing, steps: [teamStep(set)] }]];
  if (kind === 'page' || kind === 'block') {
    const compiled = release.pages.get(key);
    const found = compiled?.byId.get(name);
    if (!compiled || (kind === 'block' && !found)) return undefined;
    const guarded = guardedBy(set, 'pages', key);
    const around = kind === 'block' ? [...found!.around, found!.block] : [];
    return [[{ of: `page/${key}`, steps: gateSteps(compiled.page, guarded) }, ...around.flatMap((block) => linksOfBlock(set, key, block, guarded.names))]];
  }
  if (kind === 'action') {
    const action = set.action.get(key);
    return action && [[linkOf(set, action)]];
  }
  const form = kind === 'field' ? set.form.get(key) : undefined;
  if (!form || !fieldsOf(form.schema).includes(name)) return undefined;
  const ways = [...set.action.values()].filter((action) => action.form === key).map((action) => [linkOf(set, action), { of: thing, steps: [fieldStep(form, name)] }]);
  return ways.length > 0 ? ways : [[{ of: thing, steps: [{ gate: 'rule', asks: 'Some action asks for it.', reason: 'no action asks for it', reads: [], holds: () => false }] }]];
}

/** The roles of which one is needed for a thing that exists; with a rule, a flag or an entitlement they may not be enough. */
export function rolesNeeded({ set }: CompiledRelease, thing: string): string[] {
  const [kind, key = ''] = thing.split('/');
  if (thing === TEAM) return [...set.role.values()].filter((role) => role.administers).map((role) => role.key);
  if (kind === 'page' || kind === 'block') return set.page.get(key)?.roles ?? [];
  if (kind === 'action') return set.action.get(key)?.roles ?? [];
  return [...new Set([...set.action.values()].filter(({ form }) => form === key).flatMap(({ roles }) => roles))];
}

const linkOf = (set: DefinitionSet, action: Action): Link => ({ of: `action/${action.key}`, steps: gateSteps(action, guardedBy(set, 'actions', action.key)) });

function linksOfBlock(set: DefinitionSet, page: string, { block, action }: CompiledBlock, names: readonly string[]): Link[] {
  const own = isOpen(block) ? [] : [{ of: `block/${page}/${block.id}`, steps: gateSteps(block, { names }) }];
  return action ? [...own, linkOf(set, action.action)] : own;
}

/** Asks what `formFor` leaves in the form that is sent; the rule that is shown is the field's own, or that of a field around it. */
function fieldStep(form: Form, field: string): Step {
  const { show: rule } = form.rules?.find((one) => field === one.field || field.startsWith(`${one.field}.`)) ?? {};
  return {
    gate: 'rule', asks: 'The form has the field for them.', reason: 'its rule does not hold', reads: factsRead(rule), ...(rule !== undefined && { rule }),
    holds: (facts) => fieldsOf(formFor(form, facts).schema).includes(field),
  };
}

const teamStep = (set: DefinitionSet): Step => ({
  gate: 'role', asks: 'They have a role that manages the people of the tenant, and act for nobody.', reason: 'needs a role that manages the people of the tenant', reads: ['principal.roles'],
  holds: ({ principal, delegation }) => administers(set.role, { roles: principal.roles, delegation }),
});
