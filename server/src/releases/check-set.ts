import type { DefinitionSet } from '@portico/schemas/definition';
import type { Fault } from '@portico/schemas/problem';
import { PorticoError } from '../errors.ts';
import { compileRelease, type CompiledRelease } from './compile.ts';
import { setFaults, type Change } from './next-set.ts';
import { accessTestFaults } from './run-access-tests.ts';

/** How many places a refusal names. */
const MOST = 200;

/** What keeps a set from being published; `release` is there as soon as it compiles, also where an access test is red. */
export interface CheckedSet { release?: CompiledRelease; errors: Fault[]; detail?: string }

/** Checks a set as a whole: each definition, what they name, that it compiles, and its own access tests. */
export function checkSet(id: string, set: DefinitionSet, changes: Change[]): CheckedSet {
  const errors = setFaults(set, changes);
  if (errors.length > 0) return { errors };
  let release: CompiledRelease;
  try {
    release = compileRelease(id, set);
  } catch (cause) {
    return { errors: [{ pointer: '', message: cause instanceof Error ? cause.message : 'The set does not compile.' }] };
  }
  const red = accessTestFaults(release).slice(0, MOST);
  return { release, errors: red, ...(red.length > 0 && { detail: 'An access test is red: somebody would see or do something else than it says. Mend what changed, or the test.' }) };
}

/** Throws `release-refused` where something keeps the set from being published. */
export function assertPublishable(id: string, set: DefinitionSet, changes: Change[]): void {
  const { errors, detail } = checkSet(id, set, changes);
  if (errors.length > 0) throw new PorticoError('release-refused', { errors, ...(detail !== undefined && { detail }) });
}
