import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second. */
const TICK_US = 10_000;

const fieldsOf = (pid: number | string): string[] | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // it has ended, or this is no Linux
  }
};

/** CPU time that a process has used, in microseconds; with `children` also that of its children, those that ended included. */
export function cpuOf(pid: number, { children = false } = {}): number | undefined {
  const own = fieldsOf(pid);
  if (!own) return undefined;
  const ticks = (fields: string[], from: number, to: number) => fields.slice(from, to).reduce((sum, field) => sum + Number(field), 0);
  if (!children) return ticks(own, 11, 13) * TICK_US;
  const below = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(fieldsOf).filter((fields) => fields?.[1] === String(pid));
  return (ticks(own, 11, 15) + below.reduce((sum, fields) => sum + ticks(fields!, 11, 15), 0)) * TICK_US;
}

/** The process above all of PostgreSQL's, from one of them; undefined where PostgreSQL is on another machine. */
export function postmasterOf(backend: number): number | undefined {
  try {
    if (!readFileSync(`/proc/${backend}/comm`, 'latin1').startsWith('postgres')) return undefined;
    return Number(fieldsOf(backend)![1]);
  } catch {
    return undefined;
  }
}

/** CPU time that the whole machine has used, in microseconds. */
export function cpuOfMachine(): number | undefined {
  try {
    const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'latin1').split('\n')[0]!.trim().split(/\s+/).slice(1).map(Number);
    return (user! + nice! + system! + irq! + softirq! + steal!) * TICK_US;
  } catch {
    return undefined;
  }
}

/** Memory that a process holds, in MB. */
export function residentOf(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}
