import type { DefinitionSet } from '@portico/schemas/definition';
import { referenceFaults } from '@portico/schemas/references';
import { compileRelease } from '../src/releases/compile.ts';
import { accessTestFaults } from '../src/releases/run-access-tests.ts';
import { clausesSet, directFaults } from '../src/releases/testing-clauses.ts';

/** Whether a test notices: a set that would not be published, or whose access tests are red. */
export const isNoticed = (set: DefinitionSet): boolean => isRed(set) || referenceFaults(set).length > 0;

function isRed(set: DefinitionSet): boolean {
  try {
    return accessTestFaults(compileRelease('mutant', set)).length > 0;
  } catch {
    return true;
  }
}

/** Whether a test notices that the deciding code itself is another: by the demo, or by the set in which each clause stands alone. */
export const isCodeNoticed = (demo: DefinitionSet): boolean => directFaults().length > 0 || isRed(clausesSet()) || isRed(demo);
