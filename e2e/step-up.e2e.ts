import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { inspect } from './stage/inspect.ts';
import { drawn } from './stage/portal.ts';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

/** Gives the one-time code that the demo shows. */
const giveCode = (page: Page) => page.locator('button[name=code]').click();

describe.skipIf(!hasBrowser())('proving again who one is', () => {
  const stage = useStage();
  /** Signs in by the page, so that the issuer knows the browser as well. */
  const signedIn = async (name: string, path: string): Promise<Visit> => {
    const visit = await stage.seat();
    await visit.page.goto(stage.at(path));
    await chooseAccount(visit.page, name);
    await visit.page.waitForURL(stage.at(path));
    await drawn(visit.page);
    visit.heard.take(/status of 401/);
    return visit;
  };
  const orders = () => stage.server.sandbox.requests().filter(({ operation, body }) => operation === 'CreateTicket' && JSON.stringify(body).includes('Order of 250 seats'));

  it('an action asks for it, the form is as it was on the way back, and only the person sends it', async () => {
    const { page, heard } = await signedIn('Greta Holm', '/p/globex/order-seats');
    await page.getByLabel('Seats to order').fill('250');
    await page.getByLabel('Your purchase order number').fill('PO-2027-0114');
    await page.getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('dialog', { name: 'Order these seats?' }).getByRole('button', { name: 'Order seats' }).click();
    const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' });
    await dialog.getByText('Your answers are kept.').waitFor();
    expect(await dialog.innerText()).toContain('a second factor');
    expect(await inspect(page, 'portal-step-up-dialog')).toEqual([]);
    await dialog.getByRole('link', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await giveCode(page);

    await page.waitForURL(stage.at('/p/globex/order-seats'));
    await page.getByText('You are back, and your answers are still here.').waitFor();
    expect(await page.getByLabel('Seats to order').inputValue()).toBe('250');
    expect(await page.getByLabel('Your purchase order number').inputValue()).toBe('PO-2027-0114');
    expect(await inspect(page, 'portal-step-up-back')).toEqual([]);
    expect(orders()).toEqual([]);
    await page.getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('dialog', { name: 'Order these seats?' }).getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('heading', { name: 'Your order of 250 seats is with us' }).waitFor();
    expect(orders()).toHaveLength(1);

    await page.goto(stage.at('/p/globex/account'));
    await page.getByRole('listitem').filter({ hasText: 'This device' }).getByText('with a second factor').waitFor();
    expect(heard.take(/status of 403/)).toEqual([]);
  });

  it('whoever breaks it off is told, comes back to the filled form, and nothing was sent', async () => {
    const { page, context } = await signedIn('Ada Winter', '/p/acme/order-seats');
    await page.getByLabel('Seats to order').fill('300');
    await page.getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('link', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'This needs a surer sign-in' }).waitFor();
    await page.getByRole('link', { name: 'Go back' }).click();
    await page.getByText('You are back, and your answers are still here.').waitFor();
    expect(await page.getByLabel('Seats to order').inputValue()).toBe('300');
    await page.getByRole('button', { name: 'Order seats' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Order seats' }).click();
    await page.getByText('Your last sign-in did not go as far as this needs.').waitFor();
    await page.getByRole('link', { name: 'Try once more' }).waitFor();
    await context.close();
  });

  it('a page asks for it, and is there afterwards', async () => {
    const [olive, paul] = [await stage.server.as('olive@northwind.example'), await stage.server.as('paul@northwind.example')];
    const { body: draft } = await olive.call('GET', '/api/admin/pages/invoices');
    expect((await olive.call('PUT', '/api/admin/pages/invoices', { body: { ...draft.body, assurance: { level: 2 } }, revision: draft.revision })).status).toBe(200);
    expect((await olive.call('POST', '/api/admin/access-tests/accept', {})).status).toBe(200);
    const published = await paul.call('POST', '/api/admin/releases', { note: 'Invoices ask for a second factor' });
    expect([published.status, published.text]).toEqual([expect.toSatisfy((status) => status === 200 || status === 201), expect.anything()]);

    const { page, heard, context } = await signedIn('Bill Moreno', '/p/acme/');
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await page.getByRole('heading', { name: 'Please confirm that it is you' }).waitFor();
    await page.getByText('“Invoices” needs a second factor, such as a code from your phone.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Please confirm that it is you');
    expect(await inspect(page, 'portal-step-up-page')).toEqual([]);
    await page.getByRole('link', { name: 'Confirm' }).click();
    await giveCode(page);
    await page.waitForURL(stage.at('/p/acme/invoices'));
    await drawn(page);
    await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
    expect(heard.take(/status of 403/)).toEqual([]);
    await context.close();
  });
});
