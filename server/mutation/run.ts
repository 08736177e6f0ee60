// Changes every gate, grant, role, flag, rule and clause that decides, one at a time, and counts those that no test notices: npm run test:mutation
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoWorld, type World } from '../src/demo-world.ts';
import { peopleColumns } from '../src/matrix-rows.ts';
import { matrixCsv } from '../src/matrix-text.ts';
import { compileRelease } from '../src/releases/index.ts';
import { makeChangesNothing } from './changes-nothing.ts';
import { definitionMutants } from './definition-mutants.ts';
import { isCodeNoticed, isNoticed } from './judge.ts';
import { loadJudge } from './load-mutant.ts';
import { lookUpMutants } from './look-up-mutants.ts';
import { sourceMutants } from './source-mutants.ts';
import { worldMutants } from './world-mutants.ts';

/** The share of mutants that must be noticed. */
const AIM = 95;

interface Tally { caught: number; same: string[]; survived: string[] }
const tally = (): Tally => ({ caught: 0, same: [], survived: [] });

const world = demoWorld();
if (isCodeNoticed(world.set)) throw new Error('The access tests are red before anything is changed; mend them first.');

const changesNothing = makeChangesNothing(world.set);
const definitions = tally();
for (const { place, what, set } of definitionMutants(world.set)) {
  if (isNoticed(set)) definitions.caught += 1;
  else if (changesNothing(set)) definitions.same.push(`${place}  ${what}`);
  else definitions.survived.push(`${place}  ${what}`);
}

const committed = readFileSync(fileURLToPath(new URL('../../docs/access-matrix.csv', import.meta.url)), 'utf8');
const people = (of: World): string => matrixCsv(peopleColumns(of, compileRelease('demo', of.set))).split('\n').slice(1).join('\n');
if (!committed.endsWith(people(world))) throw new Error('docs/access-matrix.csv differs before anything is changed; run npm run access-matrix first.');
const grants = tally();
for (const { place, what, world: changed } of worldMutants(world)) {
  if (committed.endsWith(people(changed))) grants.survived.push(`${place}  ${what}`);
  else grants.caught += 1;
}

const clauses = tally();
for (const mutant of sourceMutants()) {
  const noticed = await loadJudge(mutant).then((judge) => judge.isCodeNoticed(world.set)).catch(() => true); // what throws is noticed
  if (noticed) clauses.caught += 1;
  else clauses.survived.push(`${mutant.place}  ${mutant.what}`);
}

const lookUp = tally();
for (const { place, what, noticed } of await lookUpMutants()) {
  if (noticed) lookUp.caught += 1;
  else lookUp.survived.push(`${place}  ${what}`);
}

const all = [['gates, roles, flags, rules and flows', definitions], ['grants, memberships, tenants and delegations', grants], ['clauses of the deciding code', clauses], ['conditions of the look-up of who somebody is', lookUp]] as const;
for (const [name, { caught, same, survived }] of all) {
  console.log(`${name}: ${caught} of ${caught + survived.length} noticed${same.length > 0 ? `; ${same.length} more change nothing for anybody` : ''}`);
  for (const one of survived) console.log(`  survived  ${one}`);
  if (process.argv.includes('--all')) for (const one of same) console.log(`  the same  ${one}`);
}
const caught = all.reduce((sum, [, one]) => sum + one.caught, 0);
const count = all.reduce((sum, [, one]) => sum + one.caught + one.survived.length, 0);
const score = Math.floor((caught / count) * 1000) / 10;
console.log(`access mutation score ${score} %`);
if (score < AIM) process.exitCode = 1;
