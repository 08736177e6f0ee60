// Runs a benchmark: npm run bench -- <name> [--tenants 10000] [--rows 100] [--seconds 4] [--rounds 3] [--connections 32] [--profile <folder>]
import { parseArgs } from 'node:util';
import type { Effort } from './compare.ts';
import { decide } from './decide.ts';
import { memory } from './memory.ts';
import { pageOpen } from './page-open.ts';
import { prepare, type World } from './prepare.ts';
import { revocation } from './revocation.ts';
import { session } from './session.ts';
import { submit } from './submit.ts';

/** Each answers its last line; `members` is how many people there are, each in a tenant of their own. */
const benchmarks: Record<string, { members: number; run: (world: World, effort: Effort, profile?: string) => Promise<string> }> = {
  'page-open': { members: 50, run: pageOpen },
  submit: { members: 50, run: submit },
  memory: { members: 1000, run: memory },
  session: { members: 200, run: session },
  revocation: { members: 200, run: revocation },
};

/** Those that need no server and no database. */
const alone: Record<string, () => Promise<string>> = { decide };

const { values, positionals: [name = ''] } = parseArgs({
  allowPositionals: true,
  options: {
    tenants: { type: 'string', default: '10000' }, rows: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '3' }, connections: { type: 'string', default: '32' },
    profile: { type: 'string' },
  },
});
const numberOf = (flag: 'tenants' | 'rows' | 'seconds' | 'rounds' | 'connections'): number => {
  const number = Number(values[flag]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${flag} is a whole number from 1.`);
  return number;
};

try {
  if (Object.hasOwn(alone, name)) {
    console.log(`${name} ${await alone[name]!()}`);
    process.exit();
  }
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark) throw new Error(`Which benchmark? npm run bench -- ${[...Object.keys(benchmarks), ...Object.keys(alone)].join(' | ')}`);
  const tenants = numberOf('tenants');
  const effort = { seconds: numberOf('seconds'), rounds: numberOf('rounds'), connections: numberOf('connections') };
  const world = await prepare({ tenants, rows: numberOf('rows'), members: Math.min(benchmark.members, tenants) }, (progress) => console.log(`${progress}...`));
  try {
    console.log(`${name} ${await benchmark.run(world, effort, values.profile)}`);
  } finally {
    await world.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
