import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { inflateChromium } from './inflate-chromium.ts';

/** A Chromium that starts, where it came from, and what it needs in its environment. */
export interface Chromium { path: string; from: string; version: string; env?: Record<string, string> }

const systemNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/**
 * Finds a Chromium for the tests: the one that PORTAL_TEST_CHROMIUM or CHROME_PATH names, the system's, the one that
 * Playwright downloaded, or the one in the npm package. A named one that does not start is an error: whoever named it
 * wants that one. Answers undefined where there is none.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Chromium | undefined> {
  for (const name of ['PORTAL_TEST_CHROMIUM', 'CHROME_PATH']) {
    const path = env[name];
    if (!path) continue;
    const found = probe(path, name);
    if (!found) throw new Error(`${name} is ${path}, which does not start as a browser. Correct it, or unset it to let the tests look for one.`);
    return found;
  }
  for (const name of systemNames) {
    const path = onPath(name, env);
    const found = path && probe(path, 'the system');
    if (found) return found;
  }
  const own = chromium.executablePath();
  const downloaded = existsSync(own) ? probe(own, 'Playwright') : undefined;
  return downloaded ?? fromPackage();
}

/** The npm package's browser brings the few libraries that a bare computer lacks; they are used only where it does not start without. */
async function fromPackage(): Promise<Chromium | undefined> {
  const inflated = await inflateChromium();
  if (!inflated) return undefined;
  const from = 'the npm package @sparticuz/chromium';
  return probe(inflated.path, from) ?? probe(inflated.path, from, { LD_LIBRARY_PATH: inflated.libraries });
}

/** Starts a browser only to ask for its version: what is there but lacks a library does not answer. */
function probe(path: string, from: string, extra?: Record<string, string>): Chromium | undefined {
  try {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...extra } }).trim();
    return /\d+\.\d+/.test(version) ? { path, from, version, ...(extra && { env: extra }) } : undefined;
  } catch {
    return undefined;
  }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
