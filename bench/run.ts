// Runs a benchmark: npm run bench -- <name> [--tenants 10000] [--rows 100] [--seconds 4] [--rounds 3] [--connections 32] [--profile <folder>]
import { parseArgs } from 'node:util';
import type { Effort } from './compare.ts';
import { pageOpen } from './page-open.ts';
import { prepare, type World } from './prepare.ts';
import { submit } from './submit.ts';

const benchmarks: Record<string, (world: World, effort: Effort, profile?: string) => Promise<number>> = { 'page-open': pageOpen, submit };

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
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark) throw new Error(`Which benchmark? npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  const tenants = numberOf('tenants');
  const effort = { seconds: numberOf('seconds'), rounds: numberOf('rounds'), connections: numberOf('connections') };
  const world = await prepare({ tenants, rows: numberOf('rows'), members: Math.min(50, tenants) }, (progress) => console.log(`${progress}...`));
  try {
    const ratio = await benchmark(world, effort, values.profile);
    console.log(`${name} ratio ${ratio.toFixed(2)}`);
  } finally {
    await world.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
