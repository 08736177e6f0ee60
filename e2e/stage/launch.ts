import { chromium as playwright, type Browser } from 'playwright-core';
import type { Chromium } from './find-chromium.ts';

/** Starts the browser as people have it: no switch that relaxes what a page may do. */
export function launch({ path, env }: Chromium): Promise<Browser> {
  return playwright.launch({
    executablePath: path,
    // Chromium's sandbox refuses to start as root, which is what containers run as.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...(env && { env: { ...process.env, ...env } as Record<string, string> }),
  });
}
