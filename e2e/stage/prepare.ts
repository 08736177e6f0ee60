import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { findChromium, type Chromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext { chromium: Chromium | null }
}

const loud = (text: string) => console.warn(`\n${'!'.repeat(100)}\n${text}\n${'!'.repeat(100)}\n`);
const noBrowser = `THE BROWSER TESTS ARE SKIPPED: no Chromium was found.
  Install one (apt-get install chromium), or name one: PORTAL_TEST_CHROMIUM=/path/to/chromium npm run test:browser
  On Linux x64, npm ci brings one along.`;

/** Before all tests: builds the apps where they changed, and finds the browser. */
export default async function prepare(project: TestProject): Promise<(() => void) | void> {
  const chromium = await findChromium();
  project.provide('chromium', chromium ?? null);
  if (!chromium) {
    loud(noBrowser);
    return () => loud(noBrowser); // and again at the end, where people look
  }
  console.log(`Browser: ${chromium.version}, from ${chromium.from}`);
  execFileSync(process.execPath, [fileURLToPath(new URL('../../server/build-apps.mjs', import.meta.url))], { stdio: 'inherit' });
}
