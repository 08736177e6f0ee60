import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockFolder } from './lock-folder.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'portico-lock-')), 'database');
const lockFile = (folder: string) => `${folder}.lock`;
const script = (folder: string) => `
  const { lockFolder } = await import(${JSON.stringify(new URL('./lock-folder.ts', import.meta.url).href)});
  try { lockFolder(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000); } catch (error) { console.log(error.message); }`;

/** Another process that tries to take the folder; answers what it said. */
async function otherProcess(folder: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(folder)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  return { said, pid: child.pid!, end: async (signal: NodeJS.Signals) => { child.kill(signal); await gone; } };
}

describe('a data folder in use', () => {
  test('is refused to a second process, with the number of the first and what to do', async () => {
    const folder = newFolder();
    const unlock = lockFolder(folder);
    const { said, end } = await otherProcess(folder);
    expect(said).toMatch(new RegExp(`is in use by process ${process.pid}\\. Stop that process first.*DATABASE_URL`));
    await end('SIGTERM');
    unlock();
  });

  test('is refused to the same process', () => {
    const folder = newFolder();
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
    unlock();
  });

  test('is free again afterwards', () => {
    const folder = newFolder();
    lockFolder(folder)();
    expect(existsSync(lockFile(folder))).toBe(false);
    lockFolder(folder)();
  });
});

describe('a lock that was left behind', () => {
  test('by a killed process is taken over', async () => {
    const folder = newFolder();
    const { said, pid, end } = await otherProcess(folder);
    expect(said).toBe('taken');
    expect(() => lockFolder(folder)).toThrow(`in use by process ${pid}`);
    await end('SIGKILL');
    const unlock = lockFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(folder), 'utf8'))).toMatchObject({ pid: process.pid });
    unlock();
  });

  test('by an earlier process of the same number is taken over, as in a container that was restarted', () => {
    const folder = newFolder();
    writeFileSync(lockFile(folder), JSON.stringify({ pid: process.pid, host: hostname(), started: '1' }));
    lockFolder(folder)();
  });

  test.runIf(process.platform === 'linux')('whose number another program has now is taken over', () => {
    const folder = newFolder();
    writeFileSync(lockFile(folder), JSON.stringify({ pid: process.ppid, host: hostname(), started: '1' }));
    lockFolder(folder)();
  });

  test('by two processes that start at once goes to one of them', async () => {
    const folder = newFolder();
    writeFileSync(lockFile(folder), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '1' }));
    const both = await Promise.all([otherProcess(folder), otherProcess(folder), otherProcess(folder)]);
    expect(both.filter(({ said }) => said === 'taken')).toHaveLength(1);
    await Promise.all(both.map(({ end }) => end('SIGKILL')));
  });
});

describe('a lock of another machine or container on the same volume', () => {
  const elsewhere = (folder: string) => writeFileSync(lockFile(folder), JSON.stringify({ pid: 1, host: 'elsewhere', started: '1' }));

  test('is believed while it is fresh', () => {
    const folder = newFolder();
    elsewhere(folder);
    expect(() => lockFolder(folder)).toThrow(/process 1 on elsewhere.*try again in 15 seconds/);
  });

  test('is taken over when it has been silent', () => {
    const folder = newFolder();
    elsewhere(folder);
    const before = new Date(Date.now() - 20_000);
    utimesSync(lockFile(folder), before, before);
    lockFolder(folder)();
  });
});

test('a lock file that makes no sense is believed while it is fresh', () => {
  const folder = newFolder();
  writeFileSync(lockFile(folder), '');
  expect(() => lockFolder(folder)).toThrow(/in use by another process/);
});
