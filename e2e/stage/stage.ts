import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { startTestServer, type TestServer } from '../../server/src/test-server.ts';
import { launch } from './launch.ts';
import { listen, type Heard } from './listen.ts';

/** How a browser stands before the portal. */
export interface Seat { width?: number; height?: number; scheme?: 'light' | 'dark' }

/** The real server with the demo, and a real browser in front of it. */
export interface Stage {
  server: TestServer;
  browser: Browser;
  /** The whole address of a path. */
  at(path: string): string;
  /** A browser of its own for one person; nobody is signed in without an address. */
  seat(email?: string, seat?: Seat): Promise<Visit>;
}

/** One person's browser: its page and everything that it complained about. */
export interface Visit { page: Page; context: BrowserContext; heard: Heard }

// How many times slower the browser is made: tests that race with a page are found so.
const slowdown = Number(process.env.BROWSER_SLOWDOWN ?? 1);

/** False where no browser was found: then the tests are skipped, and the preparation has said so. */
export const hasBrowser = (): boolean => inject('chromium') !== null;

/** Sets the stage for the tests of a file, and clears it afterwards. `environment` answers what else the server is started with. */
export function useStage(environment: () => Promise<Record<string, string>> = async () => ({})): Stage {
  const stage = { at: (path: string) => new URL(path, stage.server.origin).href } as Stage;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    stage.server = await startTestServer(await environment());
    stage.browser = await launch(inject('chromium')!);
  });
  stage.seat = async (email, { width = 1280, height = 860, scheme = 'light' } = {}) => {
    const context = await stage.browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London', acceptDownloads: true });
    contexts.push(context);
    context.setDefaultTimeout(15_000 * slowdown);
    if (email) {
      const [name = '', value = ''] = (await stage.server.as(email)).cookie().split('=');
      await context.addCookies([{ name, value, url: stage.server.origin, httpOnly: true, sameSite: 'Lax' }]);
    }
    const page = await context.newPage();
    if (slowdown > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return { page, context, heard: await listen(page) };
  };
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close().catch(() => {})));
    await stage.browser?.close();
    await stage.server?.stop();
  });
  return stage;
}
