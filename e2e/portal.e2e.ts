import { describe, expect, it } from 'vitest';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage } from './stage/stage.ts';
import { drawn, navigation } from './stage/portal.ts';

describe.skipIf(!hasBrowser())('what people see in the portal', () => {
  const stage = useStage();

  it.each([
    { email: 'ada@acme.example', tenant: 'acme', role: 'customer admin', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests', 'People'] },
    { email: 'bill@acme.example', tenant: 'acme', role: 'billing', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'mia@acme.example', tenant: 'acme', role: 'member', sees: ['Home', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'greta@globex.example', tenant: 'globex', role: 'customer admin', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests', 'People'] },
    { email: 'jonas@globex.example', tenant: 'globex', role: 'member', sees: ['Home', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'pia@initech.example', tenant: 'initech-partners', role: 'partner manager', sees: ['Home', 'Partner desk', 'Tickets', 'New ticket', 'Requests'] },
  ])('a $role of $tenant has these pages, and each opens', async ({ email, tenant, sees }) => {
    const { page, heard } = await stage.seat(email);
    await page.goto(stage.at(`/p/${tenant}/`));
    expect(await navigation(page)).toEqual(sees);
    for (const label of sees) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: label, exact: true }).click();
      await page.locator('main :is(.block, .own-card)').first().waitFor();
      await drawn(page);
      expect(await page.getByRole('alert').count(), `${label} complains`).toBe(0);
    }
    expect(heard.take()).toEqual([]);
  });

  it('a person in two tenants goes from one to the other without signing in again, and sees in each what their role there sees', async () => {
    const { page, heard } = await stage.seat();
    await page.goto(stage.at('/p/acme/'));
    await chooseAccount(page, 'Tomas Novak');
    expect(await navigation(page)).toContain('Invoices');
    await page.getByRole('button', { name: 'Organisation: Acme Ltd. Switch' }).click();
    await page.getByRole('link', { name: 'Globex GmbH' }).click();
    await page.waitForURL(stage.at('/p/globex/'));
    expect(await navigation(page)).not.toContain('Invoices');
    expect(await page.title()).toContain('Globex');
    expect(heard.take(/status of 401/)).toEqual([]);
  });

  it('a deep link leads through sign-in to the page that it names', async () => {
    const table = (await (await stage.server.as('bill@acme.example')).call('GET', '/p/acme/api/portal/pages/invoices')).body.blocks.find(({ id }: { id: string }) => id === 'list');
    const { page } = await stage.seat();
    await page.goto(stage.at(`/p/acme/invoice?id=${table.data.items[0].id}`));
    await chooseAccount(page, 'Bill Moreno');
    await page.waitForURL(stage.at(`/p/acme/invoice?id=${table.data.items[0].id}`));
    await drawn(page);
    expect(await page.locator('main').innerText()).toContain(table.data.items[0].number);
  });

  it('whoever is no member of a tenant meets the same closed door as where there is no tenant', async () => {
    const { page } = await stage.seat('greta@globex.example');
    const meet = async (path: string) => {
      await page.goto(stage.at(path));
      await page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor();
      return (await page.locator('main').innerText()).replace(/[0-9a-f-]{36}/, '');
    };
    expect(await meet('/p/acme/invoices')).toEqual(await meet('/p/no-such-tenant/invoices'));
  });

  it('after signing out, neither the page nor the way back shows anything', async () => {
    const { page } = await stage.seat();
    await page.goto(stage.at('/p/acme/support'));
    await chooseAccount(page, 'Mia Chen');
    await drawn(page);
    await page.getByRole('button', { name: 'Account of Mia Chen' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: /signed out/i }).waitFor();
    await page.goto(stage.at('/p/acme/support'));
    await page.getByRole('button', { name: /^Mia Chen/ }).waitFor();
    expect(await page.getByText('Uploading photos from my phone fails').count()).toBe(0);
  });
});
