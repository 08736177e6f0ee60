import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../screenshots', import.meta.url));
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 860 };

/**
 * Looks at a screen as it stands: wide and on a phone, in each colour scheme. Answers everything that is wrong with it, and
 * leaves a picture of each for people to look at. What a second scheme can break is contrast alone, so only that is asked again.
 */
export async function inspect(page: Page, name: string, schemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<string[]> {
  const wrong: string[] = [];
  await settled(page);
  for (const [form, size] of [['desktop', desktop], ['phone', phone]] as const) {
    await page.setViewportSize(size);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await still(page);
      wrong.push(...(await violations(page, scheme === schemes[0] ? undefined : ['color-contrast'])).map((fault) => `${form}, ${scheme}: ${fault}`));
      mkdirSync(folder, { recursive: true });
      await page.evaluate(() => window.scrollTo(0, 0)); // what sticks to the top would stand in the middle of the picture
      await page.screenshot({ path: `${folder}/${name}-${form}-${scheme}.png`, animations: 'disabled', fullPage: true });
    }
    const over = await overflow(page);
    if (over) wrong.push(`${form}: scrolls sideways, because of ${over}`);
  }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...new Set(wrong)];
}

/** Waits until nothing is on its way any more: no request, no placeholder, no transition. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await still(page);
}

async function still(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.skeleton, .MuiSkeleton-root, .MuiLinearProgress-root, .RaLoading-root')
    && document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity));
}

async function violations(page: Page, only?: string[]): Promise<string[]> {
  // Nothing here is in a frame, so the quicker mode for one document is enough.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (only ? axe.withRules(only) : axe.withTags(levels)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).map((line) => line.trim()).join('; ')}`));
}

/** What makes the page wider than its window, where something does. */
function overflow(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1).at(-1);
    return `${scrollWidth - clientWidth} px by <${wide?.tagName.toLowerCase()} class="${wide?.getAttribute('class') ?? ''}">`;
  });
}
