import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { inspect } from './stage/inspect.ts';
import { drawn } from './stage/portal.ts';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage } from './stage/stage.ts';

const giveCode = (page: Page) => page.locator('button[name=code]').click();

describe.skipIf(!hasBrowser())('a sign-in that is reset', () => {
  const stage = useStage();
  /** Signs in by the page, so that the issuer knows the browser as well. */
  const signIn = async (name: string, path: string, width = 1280) => {
    const visit = await stage.seat(undefined, { width });
    await visit.page.goto(stage.at(path));
    await chooseAccount(visit.page, name);
    return visit;
  };

  it('is asked for by a colleague on a phone, who proves who they are and finds the question as they left it', async () => {
    const { page, heard } = await signIn('Ada Winter', '/p/acme/team', 360);
    await drawn(page);
    await page.getByRole('button', { name: 'Manage Mia Chen' }).click();
    await page.getByRole('button', { name: 'Reset sign-in…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset the sign-in of Mia Chen' });
    for (const box of [/^New password/, /^New second factor/]) await dialog.getByRole('checkbox', { name: box }).press('Space');
    expect(await inspect(page, 'portal-reset-sign-in')).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await dialog.getByRole('button', { name: 'Reset sign-in' }).click();
    await expect.poll(() => dialog.getByRole('link', { name: 'Confirm' }).evaluate((link) => {
      const { left, right, top, bottom } = link.getBoundingClientRect();
      return link.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)); // not below the fold
    })).toBe(true);
    expect(await inspect(page, 'portal-reset-sign-in-confirm')).toEqual([]);
    await dialog.getByRole('link', { name: 'Confirm' }).click();
    await giveCode(page);

    await page.waitForURL(stage.at('/p/acme/team'));
    await dialog.waitFor();
    expect(await dialog.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked))).toEqual([true, true]);
    await dialog.getByRole('button', { name: 'Reset sign-in' }).click();
    const done = page.getByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' });
    await done.getByText('signs in with the old password once more').waitFor();
    expect(await inspect(page, 'portal-reset-sign-in-done')).toEqual([]);
    await done.getByRole('button', { name: 'Done' }).click();
    await page.getByText('asked Mia Chen to set up a new password and second factor').waitFor();
    heard.take(/status of 40[13]/);
  });

  it('leads the colleague to a new password and a new second factor, and then in', async () => {
    const { page } = await signIn('Mia Chen', '/p/acme/');
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    expect(await inspect(page, 'issuer-new-password')).toEqual([]);
    for (const field of ['New password', 'The same once more']) await page.getByLabel(field).fill('mias-new-password');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
    expect(await inspect(page, 'issuer-new-factor')).toEqual([]);
    await giveCode(page);
    await page.waitForURL(stage.at('/p/acme/'));
    await drawn(page);
  });

  it('is asked for by the operator on the person\'s page', async () => {
    const { body } = await (await stage.server.as('adam@northwind.example')).call('GET', `/api/admin/people?filter=${encodeURIComponent(JSON.stringify({ q: 'mia@' }))}`);
    const { page } = await signIn('Adam Berg', `/builder/people/${body[0].id}`);
    await page.getByRole('button', { name: 'Reset sign-in…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset the sign-in of Mia Chen' });
    await dialog.getByRole('checkbox', { name: 'New second factor' }).check();
    expect(await inspect(page, 'builder-reset-sign-in')).toEqual([]);
    await dialog.getByRole('button', { name: 'Reset sign-in' }).click();
    await dialog.getByRole('link', { name: 'Confirm' }).click();
    await giveCode(page);
    await dialog.waitFor(); // as it was left
    expect(await dialog.getByRole('checkbox', { name: 'New second factor' }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Reset sign-in' }).click();
    await page.getByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' }).getByText('The old second factor is void').waitFor();
  });
});
