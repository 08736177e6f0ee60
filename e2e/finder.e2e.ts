import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from './stage/find-chromium.ts';
import { inflateChromium } from './stage/inflate-chromium.ts';
import { launch } from './stage/launch.ts';

describe('the browser finder', () => {
  it.each(['PORTAL_TEST_CHROMIUM', 'CHROME_PATH'])('refuses a browser that %s names and that does not start', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-finder-'));
    const broken = join(folder, 'chromium');
    writeFileSync(broken, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    try {
      await expect(findChromium({ PATH: '', [name]: broken })).rejects.toThrow(`${name} is ${broken}, which does not start`);
      await expect(findChromium({ PATH: '', [name]: join(folder, 'nothing-here') })).rejects.toThrow('does not start');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('draws a page with the browser of the npm package, unpacked once', async ({ skip }) => {
    const [one, other] = await Promise.all([inflateChromium(), inflateChromium()]);
    if (!one) return skip('the npm package has no browser for this computer');
    expect(other).toEqual(one);
    expect(existsSync(one.path)).toBe(true);
    const found = await findChromium({ PORTAL_TEST_CHROMIUM: one.path });
    const browser = await launch(found!);
    const page = await browser.newPage();
    await page.setContent('<h1>Here</h1>');
    expect((await page.screenshot()).length).toBeGreaterThan(1000);
    await browser.close();
  });
});
