import type { AccessTest } from './access-test.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** What contradicts itself in an access test; whether what it names exists is asked of the whole set. */
export function checkAccessTest({ relation = 'member', delegation, tenant, expect: { see = [], do: done = [], stepUp = [], only } }: AccessTest): Fault[] {
  const faults: Fault[] = [];
  const add = (at: string, message: string) => void faults.push({ pointer: at, message });
  if (relation === 'delegate' && !delegation) add('/relation', 'A delegate acts by a delegation; say what it lets them do.');
  if (relation !== 'delegate' && delegation) add('/delegation', 'Only a delegate has a delegation; take it out, or make the principal a delegate.');
  if (relation === 'delegate' && tenant.kind !== 'customer') add('/tenant/kind', 'A delegation leads into a customer\'s portal; make the tenant a customer.');
  if (relation === 'none' && see.length + done.length > 0) add('/expect', 'Who does not belong to the tenant can see and do nothing; leave the lists empty.');
  stepUp.forEach((thing, i) => {
    if (!see.includes(thing) && !done.includes(thing)) add(pointer('/expect/stepUp', i), `"${thing}" is not among what they see or do; list it there too, or take it out here.`);
  });
  if (only) {
    for (const [list, listed] of [['see', see], ['do', done]] as const) {
      listed.forEach((thing, i) => {
        if (!only.some((kind) => thing.startsWith(`${kind}/`))) add(pointer('/expect', list, i), `This test asks only about ${only.join(', ')}; take "${thing}" out.`);
      });
    }
  }
  return faults;
}
