import type { Page } from 'playwright-core';

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

/** What a table's rows show in the column of this heading. */
export async function columnOf(page: Page, heading: string): Promise<string[]> {
  const headings = (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  const cells = page.locator(`tbody tr > :nth-child(${headings.indexOf(heading) + 1}) .cell-value`);
  return (await cells.allInnerTexts()).map((text) => text.trim());
}
