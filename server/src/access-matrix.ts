// Writes docs/access-matrix.md and docs/access-matrix.csv: npm run access-matrix
// With -- --record it also records the demo's access tests anew, after a change of the demo that is meant.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoWorld, type World } from './demo-world.ts';
import { peopleColumns, roleColumns } from './matrix-rows.ts';
import { matrixCsv, matrixMarkdown } from './matrix-text.ts';
import { recordDemoTests } from './record-demo-tests.ts';
import { compileRelease, type Deciding } from './releases/index.ts';

/** The two files of the matrix, by where they stand in the repository. */
export function accessMatrix(world: World = demoWorld(), release: Deciding = compileRelease('demo', world.set)): Record<'docs/access-matrix.md' | 'docs/access-matrix.csv', string> {
  const [roles, people] = [roleColumns(world, release), peopleColumns(world, release)];
  return { 'docs/access-matrix.md': matrixMarkdown(roles, people), 'docs/access-matrix.csv': matrixCsv([...roles, ...people]) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--record')) console.log(`Recorded ${recordDemoTests(compileRelease('demo', demoWorld().set))} access tests of the demo.`);
  for (const [path, text] of Object.entries(accessMatrix())) writeFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), text);
  console.log('Wrote docs/access-matrix.md and docs/access-matrix.csv. git diff says what changed.');
}
