import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawn, navigation } from './stage/portal.ts';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

const team = '/p/acme/team';

describe.skipIf(!hasBrowser())('a customer\'s own administrator', () => {
  const stage = useStage();
  let ada: Visit;
  const row = (name: string) => ada.page.getByRole('listitem').filter({ has: ada.page.getByRole('button', { name: `Manage ${name}` }) });
  const manage = async (name: string) => {
    await ada.page.getByRole('button', { name: `Manage ${name}` }).click();
    return ada.page.getByRole('dialog', { name });
  };

  beforeAll(async () => {
    ada = await stage.seat('ada@acme.example');
    await ada.page.goto(stage.at('/p/acme/'));
    await ada.page.getByRole('link', { name: 'People' }).click();
    await drawn(ada.page);
  });

  it('gives a role and takes it again; the colleague has the page, and loses it with the next click', async () => {
    const mia = await stage.seat('mia@acme.example');
    await mia.page.goto(stage.at('/p/acme/'));
    expect(await navigation(mia.page)).not.toContain('Invoices');
    const dialog = await manage('Mia Chen');
    expect(await dialog.getByRole('button', { name: 'Save roles' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: /^Billing/ }).check();
    await dialog.getByRole('button', { name: 'Save roles' }).click();
    await ada.page.getByRole('status').filter({ hasText: 'Mia Chen: given Billing.' }).waitFor({ state: 'attached' });
    await row('Mia Chen').getByText('Billing').waitFor();
    await expect.poll(() => ada.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Manage Mia Chen');

    await mia.page.reload();
    await mia.page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await mia.page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
    await drawn(mia.page);
    await mia.page.getByRole('link', { name: 'Home', exact: true }).click();
    await drawn(mia.page);

    const again = await manage('Mia Chen');
    await again.getByRole('checkbox', { name: /^Billing/ }).uncheck();
    await again.getByRole('button', { name: 'Save roles' }).click();
    await row('Mia Chen').getByText('Billing').waitFor({ state: 'detached' });
    await mia.page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await mia.page.getByRole('heading', { name: 'Not found' }).waitFor();
    const log = ada.page.getByRole('region', { name: 'What happened here' });
    await log.getByText('gave Mia Chen the role Billing').waitFor();
    await log.getByText('took the role Billing from Mia Chen').waitFor();
    expect(ada.heard.take()).toEqual([]);
    await mia.context.close();
  });

  it('is told beside the form what is missing, and a failure loses nothing', async () => {
    const { page, context } = ada;
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByText('Write an e-mail address').waitFor();
    await dialog.getByText('Tick at least one role.').waitFor();
    expect(await dialog.getByLabel('E-mail').evaluate((field) => field === document.activeElement)).toBe(true);
    await dialog.getByLabel('E-mail').fill('jonas@globex.example');
    await dialog.getByRole('checkbox', { name: /^Billing/ }).check();
    await context.setOffline(true);
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByText('The portal could not be reached.').waitFor();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe('jonas@globex.example');
    expect(await dialog.getByRole('checkbox', { name: /^Billing/ }).isChecked()).toBe(true);
    ada.heard.take();
  });

  it('invites somebody, who signs in by the link, as the one who was asked, and is in', async () => {
    const { page } = ada;
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await dialog.getByLabel('Link of the invitation').inputValue();
    expect(link).toMatch(/\/p\/acme\/invitation#[\w-]{43,}$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('region', { name: 'Open invitations' }).getByText('jonas@globex.example').waitFor();

    const jonas = await stage.seat();
    await jonas.page.goto(link);
    await jonas.page.getByRole('heading', { name: 'Acme Ltd invites you' }).waitFor();
    expect(await jonas.page.locator('main').innerText()).not.toContain('jonas@globex.example');
    expect(jonas.page.url()).toBe(stage.at('/p/acme/invitation'));
    await jonas.page.getByRole('link', { name: 'Sign in' }).click();
    await chooseAccount(jonas.page, 'Greta Holm');
    await jonas.page.getByText('You are signed in with another address.').waitFor();
    await jonas.page.getByRole('link', { name: 'Sign in as somebody else' }).click();
    await chooseAccount(jonas.page, 'Jonas Weber');
    await jonas.page.getByRole('button', { name: 'Accept' }).click();
    await jonas.page.waitForURL(stage.at('/p/acme/'));
    await drawn(jonas.page);
    expect(await navigation(jonas.page)).toContain('Invoices');
    expect(await jonas.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(link.split('#')[1]);

    await jonas.page.goto('about:blank');
    await jonas.page.goto(link);
    await jonas.page.getByRole('heading', { name: 'This invitation does not work' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Manage Jonas Weber' }).waitFor();
    expect(await page.getByRole('region', { name: 'Open invitations' }).getByText('jonas@globex.example').count()).toBe(0);
    await jonas.context.close();
  });

  it('takes an invitation back, and its link is dead', async () => {
    const { page } = ada;
    const link = await invite(page, 'greta@globex.example');
    await page.getByRole('button', { name: 'Take back the invitation of greta@globex.example' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('No open invitations. Whoever you invite').waitFor();
    const greta = await stage.seat('greta@globex.example');
    await greta.page.goto(link);
    await greta.page.getByRole('heading', { name: 'This invitation does not work' }).waitFor();
    await greta.page.getByText('It was taken back.').waitFor();
    await page.reload();
    const log = page.getByRole('region', { name: 'What happened here' });
    await log.getByText('invited greta@globex.example with the role Member').waitFor();
    await log.getByText('took back the invitation for greta@globex.example').waitFor();
    await greta.page.getByRole('link', { name: 'Sign in as somebody else' }).waitFor();
    await greta.page.getByRole('link', { name: 'go on to the portal' }).click();
    await greta.page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor();
    await greta.context.close();
  });

  it('removes somebody, who is out with the next click', async () => {
    const jonas = await stage.seat('jonas@globex.example');
    await jonas.page.goto(stage.at('/p/acme/'));
    await drawn(jonas.page);
    const dialog = await manage('Jonas Weber');
    await dialog.getByRole('button', { name: 'Remove from Acme Ltd…' }).click();
    await ada.page.getByRole('dialog', { name: 'Remove Jonas Weber from Acme Ltd?' }).getByRole('button', { name: 'Remove Jonas Weber' }).click();
    await ada.page.getByRole('button', { name: 'Manage Jonas Weber' }).waitFor({ state: 'detached' });
    await expect.poll(() => ada.page.evaluate(() => document.activeElement?.textContent)).toBe('4 people');
    await jonas.page.reload();
    await jonas.page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor();
    await jonas.context.close();
  });

  it('has a screen that nobody else has', async () => {
    const mia = await stage.seat('mia@acme.example');
    await mia.page.goto(stage.at(team));
    await mia.page.getByRole('heading', { name: 'Not found' }).waitFor();
    expect(await mia.page.getByRole('link', { name: 'People' }).count()).toBe(0);
    await mia.context.close();
  });
});

/** Invites an address as a member and answers the link. */
async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('checkbox', { name: /^Member/ }).check();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await dialog.getByLabel('Link of the invitation').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}
