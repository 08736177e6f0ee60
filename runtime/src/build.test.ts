// @vitest-environment node
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let folder: string;
let page: string;
const files = new Map<string, string>();

beforeAll(async () => {
  // The test runner says "test"; what is shipped is built for production.
  vi.stubEnv('NODE_ENV', 'production');
  folder = await mkdtemp(`${tmpdir()}/portico-runtime-`);
  await build({ configFile: `${import.meta.dirname}/../vite.config.ts`, build: { outDir: folder, emptyOutDir: true }, logLevel: 'error', mode: 'production' });
  page = await readFile(`${folder}/index.html`, 'utf8');
  for (const name of await readdir(`${folder}/assets`)) files.set(name, await readFile(`${folder}/assets/${name}`, 'utf8'));
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const kibibytes = (names: string[]) => names.reduce((sum, name) => sum + gzipSync(files.get(name)!, { level: 9 }).length, 0) / 1024;
const scripts = () => [...files.keys()].filter((name) => name.endsWith('.js'));
const first = () => scripts().filter((name) => page.includes(name));

test('the page has no script, style or handler of its own, so a strict content security policy holds', () => {
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
  expect([...page.matchAll(/<script\b[^>]*>([^<]*)<\/script>/g)].map(([, inline]) => inline)).toEqual(['']);
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].every(([, address]) => address!.startsWith('/assets/portal/'))).toBe(true);
});

test('nothing in the output turns text into code', () => {
  for (const name of scripts()) {
    expect(files.get(name), name).not.toMatch(/\bnew Function\b|[^.\w]Function\(|\beval\(|document\.write\b|insertAdjacentHTML|\.outerHTML\s*=/);
  }
});

test('nothing of ours sets HTML, which is what Trusted Types would refuse', async () => {
  const sources = (await readdir(import.meta.dirname, { recursive: true })).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name));
  expect(sources.length).toBeGreaterThan(50);
  for (const name of sources) expect(await readFile(`${import.meta.dirname}/${name}`, 'utf8'), name).not.toMatch(/innerHTML\s*=|outerHTML\s*=|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|srcDoc/);
});

test('the first load stays within 90 KiB and the form within another 90, compressed', () => {
  expect(kibibytes(first())).toBeLessThanOrEqual(90);
  const form = scripts().filter((name) => name.startsWith('FilledForm'));
  expect(form).toHaveLength(1);
  expect(first()).not.toContain(form[0]);
  expect(kibibytes(form)).toBeLessThanOrEqual(90);
});

test.each(['AccountScreen', 'TeamScreen', 'InvitationScreen'])('%s comes when it is opened, and is small', (screen) => {
  const own = scripts().filter((name) => name.startsWith(screen));
  expect(own).toHaveLength(1);
  expect(first()).not.toContain(own[0]);
  expect(kibibytes(own)).toBeLessThanOrEqual(15);
});
