import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { acceptAccess, choose, goTo, openDefinition, publish, save, writeJson } from './stage/builder.ts';
import { settled } from './stage/inspect.ts';
import { drawn, navigation } from './stage/portal.ts';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

const subject = 'Our logo stands on its head';

describe.skipIf(!hasBrowser())('the main job, in the browser', () => {
  const stage = useStage();
  let author: Page, publisher: Page, mia: Visit;

  const refused = async (email: string, path: string) => {
    const { page, context } = await stage.seat(email);
    await page.goto(stage.at(path));
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    expect(await navigation(page)).not.toContain('New ticket');
    await context.close();
  };

  it('an author changes a form and who may see its page, with nothing but inputs', async () => {
    const visit = await stage.seat();
    author = visit.page;
    await author.goto(stage.at('/builder'));
    await chooseAccount(author, 'Olive Park');
    await openDefinition(author, 'Forms', 'New ticket');
    await author.getByRole('button', { name: /^Subject/ }).click();
    await settled(author);
    await author.getByLabel('Label', { exact: true }).fill('In a few words');
    await author.getByRole('region', { name: 'The form' }).getByLabel('In a few words').waitFor();
    await save(author);

    await openDefinition(author, 'Pages', 'New ticket');
    const rule = author.getByRole('region', { name: 'Who sees it' }).getByRole('group', { name: 'Rule' });
    await rule.getByRole('button', { name: 'Add a rule' }).click();
    await choose(rule, 'Fact', 'Tenant');
    await choose(rule, 'Value', 'Acme Ltd');
    await rule.getByRole('button', { name: 'Condition', exact: true }).click();
    const last = rule.getByRole('combobox', { name: 'Fact' }).nth(1);
    await last.click();
    await last.fill('Roles');
    await author.getByRole('option', { name: 'Roles', exact: true }).click();
    const value = rule.getByRole('combobox', { name: 'Value' }).nth(1);
    await value.click();
    await value.fill('Member');
    await author.getByRole('option', { name: 'Member', exact: true }).click();
    expect(await rule.getByRole('status').innerText()).toBe('Only when tenant is “Acme Ltd” and roles includes “Member”.');
    await save(author);
    expect(visit.heard.take(/status of 401/)).toEqual([]);
  });

  it('the author writes the same form as JSON, and sees both changes against what is live', async () => {
    const { body } = (await (await stage.server.as('olive@northwind.example')).call('GET', '/api/admin/forms/new-ticket')).body;
    await openDefinition(author, 'Forms', 'New ticket');
    await author.getByRole('tab', { name: 'Definition' }).click();
    const editor = author.getByRole('textbox', { name: /as JSON$/ });
    await editor.click();
    await editor.press('ControlOrMeta+a');
    await author.keyboard.insertText('{ "key": "new-ticket", ');
    expect(await author.getByRole('button', { name: 'Save draft' }).isDisabled()).toBe(true);
    await writeJson(editor, { ...body, description: 'Tell us in your own words.' });
    await save(author);
    await author.getByRole('button', { name: 'Changes' }).click();
    const changes = author.getByRole('dialog');
    await changes.getByText('In a few words').waitFor();
    expect(await changes.innerText()).toContain('Tell us in your own words.');
    await changes.getByRole('button', { name: 'Close' }).click();
    await goTo(author, 'Publish');
    await author.getByText('can no longer see the page New ticket').first().waitFor();
    await acceptAccess(author);
    await author.getByText('Publishing needs the publisher role.').waitFor();
  });

  it('a publisher sees who gains and who loses, publishes, and the right customer has it within two seconds', async () => {
    mia = await stage.seat('mia@acme.example');
    await mia.page.goto(stage.at('/p/acme/new-ticket'));
    await mia.page.getByLabel('Subject').waitFor();
    const miaAsks = await stage.server.as('mia@acme.example');
    publisher = (await stage.seat()).page;
    await publisher.goto(stage.at('/builder'));
    await chooseAccount(publisher, 'Paul Adeyemi');
    await goTo(publisher, 'Publish');
    const access = publisher.getByRole('table', { name: 'Changes of access' });
    await access.waitFor();
    expect(await access.innerText()).toMatch(/See the page New ticket\s+Billing\s+no longer allowed/);
    expect(await publish(publisher, 'Ask in a few words, at Acme first')).toMatch(/Release 2 is live with \d+ changes/);
    const live = Date.now();
    await expect.poll(async () => (await miaAsks.call('GET', '/p/acme/api/portal/pages/new-ticket')).text, { timeout: 2000, interval: 50 }).toContain('In a few words');
    expect(Date.now() - live).toBeLessThan(2000);
    await mia.page.reload();
    await mia.page.getByLabel('In a few words').waitFor();
    expect(await mia.page.locator('main').innerText()).toContain('Tell us in your own words.');
  });

  it('the customer fills in the form and gets a receipt; the ticket is at the vendor and in the portal', async () => {
    const { page, heard } = mia;
    await page.getByLabel('Something else').check();
    await page.getByLabel('In a few words').fill(subject);
    await page.getByLabel('Description').fill('Since this morning the logo on the sign-in page is upside down.');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('heading', { name: /^Ticket \d+ is with us$/ }).waitFor();
    const sent = stage.server.sandbox.requests().filter(({ operation, body }) => operation === 'CreateTicket' && JSON.stringify(body).includes(subject));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ status: 201, body: { ticket: { organization_id: '360001001' } } });
    await page.getByRole('link', { name: 'Tickets', exact: true }).click();
    await page.getByRole('link', { name: subject }).click();
    await drawn(page);
    await page.getByRole('region', { name: 'Conversation' }).getByText('is upside down').waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('another tenant and another role have no such page', async () => {
    await refused('greta@globex.example', '/p/globex/new-ticket');
    await refused('bill@acme.example', '/p/acme/new-ticket');
  });

  it('the audit log tells the story to somebody who may only read', async () => {
    const { page } = await stage.seat('aria@northwind.example');
    await page.goto(stage.at('/builder/audit'));
    await page.getByText('Olive Park saved a draft of the form New ticket').first().waitFor(); // the names have come
    const story = await page.getByRole('main').innerText();
    for (const sentence of [
      'Olive Park signed in', 'Olive Park saved a draft of the form New ticket', 'Olive Park saved a draft of the page New ticket', 'Paul Adeyemi published release 2',
      'Mia Chen submitted the action New ticket', 'Mia Chen completed the action New ticket', 'Greta Holm was refused the page New ticket', 'Bill Moreno was refused the page New ticket',
    ]) expect(story).toContain(sentence);
    // The moment of each stands on one line.
    const lines = await page.getByRole('table').locator('tbody time').evaluateAll((times) => times.map((time) => time.getClientRects().length));
    expect(new Set(lines)).toEqual(new Set([1]));
    expect(await page.getByRole('button', { name: /^(New|Save|Create|Delete)/ }).count()).toBe(0);
  });

  it('the publisher rolls back, and everyone has what was there before', async () => {
    await goTo(publisher, 'Releases');
    await publisher.getByRole('row', { name: /The demo portal/ }).getByRole('button', { name: 'Make live again…' }).click();
    await publisher.getByRole('dialog').getByRole('button', { name: 'Make it live' }).click();
    await publisher.getByText('Release 1 is live again').waitFor();
    await mia.page.goto(stage.at('/p/acme/new-ticket'));
    await mia.page.getByLabel('Subject').waitFor();
    const { page } = await stage.seat('greta@globex.example');
    await page.goto(stage.at('/p/globex/new-ticket'));
    await page.getByLabel('Subject').waitFor();
  });
});
