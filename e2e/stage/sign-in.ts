import type { Page } from 'playwright-core';

/** Chooses a demo account on the sign-in page, as a person does. */
export async function chooseAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}
