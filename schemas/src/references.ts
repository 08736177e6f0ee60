import { kinds, type DefinitionSet } from './definition.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { checkFlags, checkGates, type Refer } from './reference.ts';
import { checkAccessTestReferences } from './reference-access-test.ts';
import { checkActionReferences } from './reference-action.ts';
import { checkFlowReferences } from './reference-flow.ts';
import { checkPageReferences } from './reference-page.ts';
import { checkSourceReferences } from './reference-source.ts';
import { factsRead } from './rule.ts';

/**
 * What does not fit together in a whole set of definitions, each of which is sound on its own: names that lead nowhere,
 * links that give too little, inputs that an operation would refuse. The pointer begins with `/<kind>/<key>`.
 */
export function referenceFaults(set: DefinitionSet): Fault[] {
  const faults: Fault[] = [];
  const refer = (kind: string, key: string): Refer => ({ set, at: pointer('', kind, key), add: (at, message) => void faults.push({ pointer: pointer('', kind, key) + at, message }) });
  for (const kind of kinds) {
    for (const [key, { key: own }] of set[kind]) if (own !== key) refer(kind, key).add('/key', `This is kept as "${key}" and calls itself "${own}"; make both the same.`);
  }
  for (const [key, page] of set.page) checkPageReferences(page, refer('page', key));
  for (const [key, action] of set.action) checkActionReferences(action, refer('action', key));
  for (const [key, source] of set.source) checkSourceReferences(source, refer('source', key));
  for (const [key, form] of set.form) (form.rules ?? []).forEach(({ show }, i) => checkFlags(factsRead(show), pointer('/rules', i, 'show'), refer('form', key)));
  for (const [key, flag] of set.flag) checkGates({ roles: flag.roles }, '', refer('flag', key));
  checkFlowReferences(set, refer);
  checkAccessTestReferences(set['access-test'].values(), refer);
  return faults;
}
