import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

interface Holder { pid: number; host: string; started: string | null }

/** How often a holder shows that it lives, and how long another machine or container believes it without. */
const BEAT_MS = 5_000;
const SILENT_MS = 15_000;

const held = new Set<string>();

/**
 * Takes a data folder for this process; the answer gives it back. The embedded database takes no lock itself, and two
 * processes on one folder destroy it, so a second one is refused by name. A lock whose owner is gone is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  if (held.has(file)) throw inUse(folder, file, { pid: process.pid, host: hostname(), started: null });

  const mine = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid), nonce: randomUUID() });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    takeOver(folder, file, mine);
  }
  held.add(file);
  const beat = setInterval(() => touch(file), BEAT_MS).unref();
  const unlock = () => {
    clearInterval(beat);
    held.delete(file);
    if (read(file) === mine) rmSync(file, { force: true });
  };
  process.once('exit', unlock);
  return () => {
    process.off('exit', unlock);
    unlock();
  };
}

function takeOver(folder: string, file: string, mine: string): void {
  const holder = parse(read(file));
  if (lives(holder, file)) throw inUse(folder, file, holder);
  const next = `${file}.${process.pid}`;
  writeFileSync(next, mine);
  renameSync(next, file);
  // Another process may have judged the same lock dead a moment ago: the last to write wins, and all look after a while.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  if (read(file) !== mine) throw inUse(folder, file, parse(read(file)));
}

/** Here a process is asked for; elsewhere (another container on the same volume) only the lock's freshness tells. */
function lives(holder: Holder | undefined, file: string): boolean {
  if (holder?.host !== hostname()) return Date.now() - statSync(file).mtimeMs < SILENT_MS;
  if (holder.pid === process.pid) return false; // not held by us, so a process before us had the same number
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return !started || !holder.started || started === holder.started;
}

/** When a process began, in ticks since the machine did: tells it from an earlier one of the same number. Linux only. */
function startOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch { /* removed by hand: there is nothing to keep fresh */ }
}

function parse(text: string | undefined): Holder | undefined {
  try {
    const holder = JSON.parse(text ?? '') as Holder;
    return Number.isSafeInteger(holder.pid) && holder.pid > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

function inUse(folder: string, file: string, holder: Holder | undefined): Error {
  const here = holder?.host === hostname();
  const who = holder ? `process ${holder.pid}${here ? '' : ` on ${holder.host}`}` : 'another process';
  const way = here
    ? `Stop that process first, or start this one with another folder. If process ${holder?.pid} is not Portico, delete ${file} and start again.`
    : `Stop it first, or start this one with another folder. If it is gone, try again in ${SILENT_MS / 1000} seconds.`;
  return new Error(`The data folder ${folder} is in use by ${who}. ${way} To share one database between processes, use PostgreSQL (DATABASE_URL).`);
}
