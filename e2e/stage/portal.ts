import type { Locator, Page } from 'playwright-core';

/** The pages that the portal's navigation offers. */
export async function navigation(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  await links.first().waitFor();
  return links.allTextContents();
}

/** Waits until the page has come with all its blocks. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('main .skeleton'));
}
