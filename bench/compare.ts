import pg from 'pg';
import { postmasterOf } from './cpu.ts';
import { measure, middle, type Round, type Target } from './measure.ts';
import { printTable } from './print-table.ts';
import type { World } from './prepare.ts';

/** How long and how often, and how many callers at once. */
export interface Effort { seconds: number; rounds: number; connections: number }

/**
 * Measures Portico and what it is compared with in turn, in one run and on one database, so that whatever else the machine does meets both.
 * Prints both side by side and answers the ratio of their requests per second as a line.
 */
export async function compare(world: World, [portico, bare]: [Target, Target], { seconds, rounds, connections }: Effort): Promise<string> {
  const postmaster = await findPostmaster(world);
  const load = { seconds, connections, ...(postmaster !== undefined && { postmaster }) };
  const results = new Map<Target, Round[]>([[portico, []], [bare, []]]);
  for (const target of [portico, bare]) await measure(target, { ...load, seconds: Math.max(1, Math.round(seconds / 2)) }); // until the compilers have settled
  for (let round = 0; round < rounds; round++) {
    for (const target of round % 2 === 0 ? [portico, bare] : [bare, portico]) results.get(target)!.push(await measure(target, load));
  }
  const [ours, theirs] = [portico, bare].map((target) => middle(results.get(target)!)) as [Round, Round];
  printTable([[portico.name, ours], [bare.name, theirs]]);
  if (ours.failed + theirs.failed > 0) throw new Error(`${ours.failed + theirs.failed} requests failed, so the figures mean nothing.`);
  const cpu = ({ serverUs, postgresUs }: Round) => (serverUs === undefined || postgresUs === undefined ? undefined : serverUs + postgresUs);
  const [ourCpu, theirCpu] = [cpu(ours), cpu(theirs)];
  if (ourCpu && theirCpu) console.log(`CPU by request, server and PostgreSQL: ${ourCpu.toFixed(0)} us, and ${theirCpu.toFixed(0)} us; ratio ${(theirCpu / ourCpu).toFixed(2)}`);
  return `ratio ${(ours.rate / theirs.rate).toFixed(2)}`;
}

async function findPostmaster({ databaseUrl }: World): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: [own] } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = postmasterOf(own!.pid);
  await client.end();
  return postmaster;
}
