import { expect, test } from 'vitest';
import { standAs } from '../access/index.ts';
import { demoSet } from '../seed.ts';
import { compileRelease } from './compile.ts';
import { explainAccess } from './explain-access.ts';
import { listAccess } from './list-access.ts';
import { describe as described, switchOff } from './run-access-tests.ts';
import { clausesSet } from './testing-clauses.ts';

test.each([['the demo', demoSet()], ['a set in which each clause stands alone', clausesSet()]])('the explanation agrees with the gates on everything in %s, for everybody in its access tests', (_, set) => {
  const release = compileRelease('explained', set);
  let asked = 0;
  for (const one of set['access-test'].values()) {
    const under = { ...release, ...switchOff(release, one) };
    const standing = standAs(set.role, described(one));
    for (const [thing, { allowed, gate }] of listAccess(under, standing)) {
      const told = explainAccess(under, thing, standing)!;
      expect({ allowed: told.allowed, gate: told.gate }, `${one.key} ${thing}`).toEqual({ allowed, gate });
      const refusal = told.steps.findIndex(({ held, gate: by }) => held === false && by !== 'assurance');
      expect(told.steps.slice(refusal + 1).every(({ held }) => (refusal < 0 ? true : held === null)), `${one.key} ${thing}: nothing is asked after a refusal`).toBe(true);
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(200);
});
