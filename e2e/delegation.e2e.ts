import { describe, expect, it } from 'vitest';
import { drawn, navigation } from './stage/portal.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

describe.skipIf(!hasBrowser())('a partner\'s person who acts for a customer', () => {
  const stage = useStage();
  let pia: Visit;

  it('switches into the customer\'s portal without signing in again, and sees only what was opened', async () => {
    pia = await stage.seat('pia@initech.example');
    const { page } = pia;
    await page.goto(stage.at('/p/initech-partners/'));
    await drawn(page);
    await page.getByRole('button', { name: 'Organisation: Initech Partners. Switch' }).click();
    await page.getByRole('list', { name: 'Through Initech Partners' }).getByRole('link', { name: 'Acme Ltd' }).click();
    await page.waitForURL(stage.at('/p/acme/'));
    await drawn(page);
    await page.getByRole('complementary', { name: 'For whom you act' }).getByText('You act here for Acme Ltd as Initech Partners.').waitFor();
    const pages = await navigation(page);
    expect(pages.length).toBeGreaterThan(0);
    for (const closed of ['Home', 'Invoices', 'Seats', 'People']) expect(pages).not.toContain(closed);
    expect(pia.heard.take()).toEqual([]);
    for (const closed of ['invoices', 'seats', 'home']) {
      await page.goto(stage.at(`/p/acme/${closed}`));
      await page.getByRole('heading', { name: 'Not found' }).waitFor();
    }
    await page.goto(stage.at('/p/acme/team'));
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    pia.heard.take();
  });

  it('does for the customer what was opened, in the customer\'s name', async () => {
    const { page, heard } = pia;
    await page.goto(stage.at('/p/acme/new-ticket'));
    await page.getByLabel('Something else').check();
    await page.getByLabel('Subject').fill('Asked by the partner');
    await page.getByLabel('Description').fill('We look after this for Acme.');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('heading', { name: /^Ticket \d+ is with us$/ }).waitFor();
    const sent = stage.server.sandbox.requests().filter(({ operation, body }) => operation === 'CreateTicket' && JSON.stringify(body).includes('Asked by the partner'));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ body: { ticket: { organization_id: '360001001' } } });
    expect(heard.take()).toEqual([]);
  });

  it('has no other customer\'s portal', async () => {
    await pia.page.goto(stage.at('/p/globex/'));
    await pia.page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor();
  });

  it('is out with the next click when the customer\'s administrator ends it', async () => {
    await pia.page.goto(stage.at('/p/acme/'));
    await drawn(pia.page);
    const [first] = await navigation(pia.page);
    const { page, heard } = await stage.seat('ada@acme.example');
    await page.goto(stage.at('/p/acme/team'));
    const partners = page.getByRole('region', { name: 'Partners who act here' });
    await partners.getByText('Initech Partners').waitFor();
    await page.getByRole('region', { name: 'What happened here' }).getByText('Initech Partners completed “New ticket”').waitFor();
    await partners.getByRole('button', { name: 'End the access of Initech Partners' }).click();
    const dialog = page.getByRole('dialog', { name: 'End the access of Initech Partners?' });
    expect(await dialog.innerText()).toContain('can no longer act for Acme Ltd');
    await dialog.getByRole('button', { name: 'End it' }).click();
    await partners.getByText('Nobody from outside acts for Acme Ltd.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Partners who act here');
    await page.getByRole('region', { name: 'What happened here' }).getByText('ended the access of Initech Partners').waitFor();
    expect(heard.take()).toEqual([]);

    await pia.page.reload();
    await pia.page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor();
    expect(await pia.page.getByText(first!, { exact: true }).count()).toBe(0);
    await pia.page.goto(stage.at('/p/initech-partners/'));
    await drawn(pia.page);
    expect(await pia.page.getByRole('button', { name: /Switch$/ }).count()).toBe(0);
  });
});
