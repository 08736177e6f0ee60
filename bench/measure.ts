import autocannon, { type Options } from 'autocannon';
import { cpuOf, cpuOfMachine } from './cpu.ts';
import type { Served } from './processes.ts';

/** Who is measured, and what they are sent. */
export interface Target { name: string; served: Served; requests: Options['requests'] }

/** What one round came to. `other` is how many cores were busy with something else; undefined where this is no Linux. */
export interface Round { rate: number; p50: number; p99: number; serverUs?: number; postgresUs?: number; bytes: number; failed: number; other?: number }

/** How hard a target is pressed, and for how long. */
export interface Load { seconds: number; connections: number; postmaster?: number }

/** Presses one target for a while. CPU is that of its process and of PostgreSQL, by request. */
export async function measure({ served, requests }: Target, { seconds, connections, postmaster }: Load): Promise<Round> {
  const look = () => ({
    server: cpuOf(served.pid), postgres: postmaster === undefined ? undefined : cpuOf(postmaster, { children: true }),
    own: process.cpuUsage(), machine: cpuOfMachine(),
  });
  const before = look();
  const result = await autocannon({ url: served.origin, connections, duration: seconds, requests });
  const after = look();
  const { total } = result.requests;
  const spent = (from?: number, to?: number) => (from === undefined || to === undefined ? undefined : to - from);
  const server = spent(before.server, after.server);
  const postgres = spent(before.postgres, after.postgres);
  const machine = spent(before.machine, after.machine);
  const own = after.own.user + after.own.system - before.own.user - before.own.system;
  return {
    rate: total / result.duration, p50: result.latency.p50, p99: result.latency.p99, bytes: result.throughput.total / total,
    failed: result.non2xx + result.errors + result.timeouts,
    ...(server !== undefined && { serverUs: server / total }),
    ...(postgres !== undefined && { postgresUs: postgres / total }),
    ...(machine !== undefined && { other: (machine - own - (server ?? 0) - (postgres ?? 0)) / (result.duration * 1e6) }),
  };
}

/** The middle of what the rounds came to, each figure by itself; failures are added up. */
export function middle(rounds: Round[]): Round {
  const of = (member: keyof Round) => {
    const values = rounds.flatMap((round) => round[member] ?? []).sort((a, b) => a - b);
    return values[Math.floor((values.length - 1) / 2)];
  };
  const figures = Object.fromEntries((['rate', 'p50', 'p99', 'serverUs', 'postgresUs', 'bytes', 'other'] as const).map((member) => [member, of(member)]));
  return { ...figures, failed: rounds.reduce((sum, { failed }) => sum + failed, 0) } as Round;
}
