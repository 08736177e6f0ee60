import type { Facts } from '@portico/schemas/facts';
import type { Verdict } from '@portico/schemas/gate';
import { formFor } from '@portico/schemas/resolve-form';
import { fieldsOf, TEAM } from '@portico/schemas/things';
import { administers, flagsFor, isWithinReach } from '../access/index.ts';
import { factsOf, type Standing } from '../call.ts';
import { blockVerdict } from './block-verdict.ts';
import type { CompiledAction } from './compile-action.ts';
import type { CompiledBlock } from './compile-page.ts';
import type { CompiledRelease } from './compile.ts';

/** What of a release decides. */
export type Deciding = Pick<CompiledRelease, 'set' | 'flags' | 'pages' | 'actions'>;

const nobody: Verdict = Object.freeze({ allowed: false, gate: 'tenant', reason: 'neither belongs to the tenant nor acts there by a delegation' });
const unused: Verdict = Object.freeze({ allowed: false, gate: 'rule', reason: 'no action asks for it' });
const manages: Verdict = Object.freeze({ allowed: true });
const managesNot: Verdict = Object.freeze({ allowed: false, gate: 'role', reason: 'needs a role that manages the people of the tenant' });
const hidden: Verdict = Object.freeze({ allowed: false, gate: 'rule', reason: 'its rule does not hold' });

/**
 * What one principal may see and do of everything in a release: each page, block, field and action by its name, with the verdict of the gates that
 * serve real requests. A block is seen where its page, the blocks around it and its action let it be; a field where an action with its form is
 * within reach and the form, as it would be sent, has it. Null stands for who may not be in the tenant.
 */
export function listAccess(release: Deciding, standing: Standing | null): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const facts = standing && factsOf(standing, flagsFor(release.flags, standing.tenant, standing.roles));
  for (const { page, gate, blocks } of release.pages.values()) {
    const verdict = facts ? gate(facts) : nobody;
    verdicts.set(`page/${page.key}`, verdict);
    const walk = (inner: CompiledBlock[], outer: Verdict): void => {
      for (const block of inner) {
        const own = facts && isWithinReach(outer) ? blockVerdict(block, facts) : outer;
        const decided = own.allowed ? outer : own;
        verdicts.set(`block/${page.key}/${block.block.id}`, decided);
        for (const group of block.groups ?? []) walk(group.blocks, decided);
      }
    };
    walk(blocks, verdict);
  }
  for (const { action, gate } of release.actions.values()) verdicts.set(`action/${action.key}`, facts ? gate(facts) : nobody);
  listFields(release, facts, verdicts);
  verdicts.set(TEAM, standing ? (administers(release.set.role, standing) ? manages : managesNot) : nobody);
  return verdicts;
}

function listFields({ set, actions }: Deciding, facts: Facts | null, verdicts: Map<string, Verdict>): void {
  const byForm = Map.groupBy(actions.values(), ({ action }: CompiledAction) => action.form);
  for (const form of set.form.values()) {
    const asked = (byForm.get(form.key) ?? []).map(({ action }) => verdicts.get(`action/${action.key}`)!);
    const verdict = asked.find(({ allowed }) => allowed) ?? asked.find(isWithinReach) ?? asked[0] ?? unused;
    const sent = facts && isWithinReach(verdict) ? new Set(fieldsOf(formFor(form, facts).schema)) : undefined;
    for (const field of fieldsOf(form.schema)) verdicts.set(`field/${form.key}/${field}`, !sent || sent.has(field) ? verdict : hidden);
  }
}
