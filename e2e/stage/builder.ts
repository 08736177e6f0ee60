import type { Locator, Page } from 'playwright-core';

/** Goes to a screen of the builder by its menu. */
export async function goTo(page: Page, label: string): Promise<void> {
  await page.getByRole('menuitem', { name: label, exact: true }).click();
  await page.getByRole('heading', { name: label, level: 1 }).waitFor();
}

/** Opens a definition from the list of its kind. */
export async function openDefinition(page: Page, kind: string, name: string): Promise<void> {
  await goTo(page, kind);
  await page.getByRole('cell', { name, exact: true }).click();
  await page.getByRole('tab', { name: 'Definition' }).waitFor();
}

/** Saves the draft that is open. */
export async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^(Save draft|Create)$/ });
  await button.click();
  await page.getByText(/· saved/).first().waitFor();
}

/** Chooses one of a list that opens below an input. */
export async function choose(within: Page | Locator, input: string, option: string): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  const box = within.getByRole('combobox', { name: input, exact: true });
  const typed = await box.evaluate((element) => element instanceof HTMLInputElement);
  await box.click();
  if (typed) await box.fill(option);
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Replaces the text of a JSON editor. */
export async function writeJson(editor: Locator, value: unknown): Promise<void> {
  await editor.click();
  await editor.press('ControlOrMeta+a');
  await editor.page().keyboard.insertText(JSON.stringify(value, null, 2));
}

/** On the screen Publish: takes what the drafts open and close over into the access tests that they break. */
export async function acceptAccess(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Take these changes over into the/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await page.getByText(/says? now what the drafts do/).waitFor();
  await page.getByRole('button', { name: /^Take these changes over into the/ }).waitFor({ state: 'detached' });
}

/** Publishes every open draft, and answers what the builder said. */
export async function publish(page: Page, note: string): Promise<string> {
  await goTo(page, 'Publish');
  await page.getByLabel('Note').fill(note);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  const notice = page.getByText(/^Release \d+ is live/);
  await notice.waitFor();
  return notice.innerText();
}
