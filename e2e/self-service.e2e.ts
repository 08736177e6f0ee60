import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnOf, drawn } from './stage/portal.ts';
import { hasBrowser, useStage } from './stage/stage.ts';

const created = (stage: ReturnType<typeof useStage>) => stage.server.sandbox.requests().filter(({ operation }) => operation === 'CreateTicket');

describe.skipIf(!hasBrowser())('what customers do themselves', () => {
  const stage = useStage();

  it('invoices are narrowed, opened and downloaded as files', async () => {
    const { page, heard } = await stage.seat('bill@acme.example');
    await page.goto(stage.at('/p/acme/invoices'));
    await drawn(page);
    await page.getByLabel('Status', { exact: true }).selectOption('To pay');
    await expect.poll(() => columnOf(page, 'Status')).toEqual(['To pay', 'To pay']);
    expect(page.url()).toContain('open');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^PDF ?: NWA-0030$/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    expect(readFileSync(await download.path(), 'latin1').slice(0, 5)).toBe('%PDF-');

    await page.getByRole('link', { name: 'NWA-0030', exact: true }).click();
    await drawn(page);
    await page.getByRole('heading', { name: 'Invoice', level: 1 }).waitFor();
    expect(await page.locator('main').innerText()).toContain('NWA-0030');
    const lines = page.getByRole('tab', { name: 'What it is for' });
    await lines.click();
    expect(await page.getByRole('tabpanel').getByRole('row').count()).toBeGreaterThan(1);
    await page.goBack();
    await expect.poll(() => columnOf(page, 'Status')).toEqual(['To pay', 'To pay']);
    expect(heard.take()).toEqual([]);
  });

  it('seats show their price first, keep to the role\'s limit, and end in a receipt', async () => {
    const { page, heard } = await stage.seat('bill@acme.example');
    await page.goto(stage.at('/p/acme/seats'));
    await drawn(page);
    const seats = page.getByLabel('Seats in total');
    await seats.fill('50');
    await page.getByRole('button', { name: 'Change seats' }).click();
    await page.locator('.field', { has: seats }).getByText('You may set up to 10 seats.').waitFor();
    expect(await seats.getAttribute('aria-invalid')).toBe('true');

    await seats.fill('9');
    await page.getByRole('button', { name: 'Change seats' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Your next invoice', { exact: true }).waitFor();
    expect(await dialog.innerText()).toMatch(/US\$\d+\.\d\d|\$\d+\.\d\d/);
    await dialog.getByRole('button', { name: 'Change seats' }).click();
    await page.getByRole('heading', { name: 'You now have 9 seats' }).waitFor();
    await expect.poll(() => page.locator('.block-metric').innerText()).toContain('of 9');
    expect(heard.take(/status of 422/)).toEqual([]);
  });

  it('tickets are narrowed and sorted by the server, and a reply stands in the conversation', async () => {
    const { page, heard } = await stage.seat('mia@acme.example');
    await page.goto(stage.at('/p/acme/support'));
    await drawn(page);
    await page.getByLabel('Status', { exact: true }).selectOption('In progress');
    await expect.poll(async () => new Set(await columnOf(page, 'Status'))).toEqual(new Set(['In progress']));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('columnheader', { name: 'Subject' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Subject' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    await expect.poll(async () => { const subjects = await columnOf(page, 'Subject'); return subjects.length > 3 && subjects.join() === [...subjects].sort((a, b) => a.localeCompare(b)).join(); }).toBe(true);

    await page.getByRole('link', { name: 'Export to CSV stops at 10,000 rows' }).click();
    await drawn(page);
    await page.getByLabel('Your message').fill('It stops at 10,000 rows with the new version too.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('heading', { name: 'Your reply to ticket 1002 is with us' }).waitFor();
    await page.getByRole('region', { name: 'Conversation' }).getByText('with the new version too').waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('a form asks only what its category needs', async () => {
    const { page } = await stage.seat('mia@acme.example');
    await page.goto(stage.at('/p/acme/new-ticket'));
    await page.getByLabel('Something does not work').check();
    await page.getByLabel('How badly are you affected?').waitFor();
    await page.getByLabel('An invoice or payment').check();
    await page.getByLabel('Invoice number').waitFor();
    expect(await page.getByLabel('How badly are you affected?').count()).toBe(0);
    await page.getByLabel('Subject').fill('Wrong');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('group', { name: 'answers need another look' }).waitFor();
    expect(await page.getByLabel('Invoice number').getAttribute('aria-invalid')).toBe('true');
    expect(created(stage)).toEqual([]);
  });

  it('a double click on send makes one ticket', async () => {
    const { page, heard } = await stage.seat('mia@acme.example');
    await page.goto(stage.at('/p/acme/new-ticket'));
    await page.getByLabel('Something else').check();
    await page.getByLabel('Subject').fill('Sent by two clicks');
    await page.getByLabel('Description').fill('The mouse of this person clicks twice.');
    stage.server.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'slow', ms: 400 });
    await page.getByRole('button', { name: 'Send ticket' }).dblclick();
    await page.getByRole('heading', { name: /^Ticket \d+ is with us$/ }).waitFor();
    expect(created(stage).filter(({ body }) => JSON.stringify(body).includes('Sent by two clicks'))).toHaveLength(1);
    expect(heard.take()).toEqual([]);
  });

  it('without a connection and after a failure the answers are kept, and trying again sends them once', async () => {
    const { page, context } = await stage.seat('mia@acme.example');
    await page.goto(stage.at('/p/acme/new-ticket'));
    await page.getByLabel('Something else').check();
    await page.getByLabel('Subject').fill('Kept through the tunnel');
    await page.getByLabel('Description').fill('Written in a train without a connection.');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByText('Your answers are kept.').waitFor();
    expect(await page.getByLabel('Subject').inputValue()).toBe('Kept through the tunnel');

    await context.setOffline(false);
    await page.route('**/api/portal/actions/new-ticket', (route) => route.fulfill({ status: 500, contentType: 'text/plain', body: 'down' }), { times: 1 });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Your answers are kept.').waitFor();
    await page.reload();
    expect(await page.getByLabel('Subject').inputValue()).toBe('Kept through the tunnel');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('heading', { name: /^Ticket \d+ is with us$/ }).waitFor();
    expect(created(stage).filter(({ body }) => JSON.stringify(body).includes('Kept through the tunnel'))).toHaveLength(1);
  });
});
