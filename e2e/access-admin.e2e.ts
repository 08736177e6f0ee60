import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { startTestSigner, strangersKey, type TestSigner } from '../server/src/identity/testing/test-signer.ts';
import { choose, goTo, openDefinition, publish, save } from './stage/builder.ts';
import { inspect } from './stage/inspect.ts';
import { drawn, navigation } from './stage/portal.ts';
import { hasBrowser, useStage } from './stage/stage.ts';

describe.skipIf(!hasBrowser())('who may sign in and do what, managed in the builder', () => {
  let signer: TestSigner;
  const stage = useStage(async () => {
    signer = await startTestSigner();
    return { ISSUER_ALLOW: new URL(signer.url).host };
  });
  afterAll(() => signer?.close());
  const confirm = (page: Page, button: string) => page.getByRole('dialog').getByRole('button', { name: button }).click();

  it('an administrator adds an issuer, says what its claims mean, and tries tokens', { timeout: 120_000 }, async () => {
    const { page, heard } = await stage.seat('adam@northwind.example');
    await page.goto(stage.at('/builder'));
    await goTo(page, 'Sign-in');
    await page.getByRole('link', { name: 'New issuer' }).click();
    await page.getByLabel('Address', { exact: true }).fill(signer.url);
    await page.getByRole('button', { name: 'Discover' }).click();
    await page.getByRole('region', { name: 'What it can do' }).getByText('RS256').waitFor();
    await page.getByLabel('Name').first().fill('Acme single sign-on');
    await page.getByLabel('Client id').fill('portico-client');
    await page.getByLabel('Client secret').fill('a-secret-of-the-client');

    await page.getByRole('button', { name: 'Add a tenant' }).click();
    await choose(page, 'Tenant', 'Acme Ltd');
    await page.getByLabel('Its name at the issuer').fill('Acme Inc');
    await page.getByRole('button', { name: 'Add a way to belong' }).click();
    await page.getByRole('menuitem', { name: 'A claim names the tenant' }).click();
    const claim = page.getByRole('combobox', { name: 'Claim', exact: true });
    await claim.fill('https://acme.example/org.path');
    await claim.press('Enter');
    await page.getByLabel('How each text is read').fill('customers/{tenant}');
    await page.getByLabel('Try it on').fill('customers/Acme Inc');
    await page.getByText('It fits: the tenant is “Acme Inc”.').waitFor();
    await page.getByRole('button', { name: /^The claim .* names the tenant/ }).click();

    await page.getByRole('button', { name: 'Add a way to a role' }).click();
    await page.getByRole('menuitem', { name: 'A claim names the roles' }).click();
    for (const step of ['realm_access', 'roles']) {
      await claim.fill(step);
      await claim.press('Enter');
    }
    await page.getByText('“roles” of “realm_access”').waitFor();
    await page.getByLabel('Another name at the issuer').fill('clerk');
    await page.getByLabel('Another name at the issuer').press('Enter');
    await choose(page, 'Roles for clerk', 'Billing');
    expect(await inspect(page, 'builder-issuer-mapping', ['light'])).toEqual([]);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Acme single sign-on', level: 1 }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Address to come back to (redirect URI)' }).inputValue()).toContain('/auth/callback/');
    expect(await page.locator('main').innerText()).toContain('Set, kept encrypted');

    const tryOut = async (token: string) => {
      await page.getByLabel('Token, or claims as JSON').fill(token);
      await page.getByRole('button', { name: 'Try it' }).click();
    };
    const payload = { 'https://acme.example/org.path': ['customers/Acme Inc', 'customers/Globex'], realm_access: { roles: ['clerk', 'root'] }, name: 'Ann Doe', email: 'ann@acme.example' };
    await tryOut(await signer.id({ payload }));
    await page.getByText('The token is good').waitFor();
    const box = page.getByRole('region', { name: 'Try a token' });
    const said = await box.innerText();
    expect(said).toContain('Ann Doe: not known here yet');
    expect(said).toMatch(/Acme Ltd\s+Billing: The issuer says so/);
    expect(said).toMatch(/Globex/); // refused, with a reason
    expect(said).toMatch(/Read, and counts for nothing[^]*realm_access › roles: “root”/);
    expect(await inspect(page, 'builder-issuer-token', ['light'])).toEqual([]);
    await tryOut(await signer.id({ payload, key: strangersKey() }));
    await page.getByText('This token would be refused').waitFor();
    expect(await inspect(page, 'builder-issuer-token-refused', ['light'])).toEqual([]);
    expect(heard.take()).toEqual([]);
  });

  it('a delegation opens one flow of a customer to a partner, and its end closes it', async () => {
    const { page, heard } = await stage.seat('adam@northwind.example');
    const pia = await stage.server.as('pia@initech.example');
    const opens = async () => (await pia.call('GET', '/p/globex/api/portal')).status;
    expect(await opens()).toBe(404);
    await page.goto(stage.at('/builder'));
    await goTo(page, 'Delegations');
    await page.getByRole('link', { name: 'New delegation' }).click();
    await page.getByRole('heading', { name: 'New delegation', level: 1 }).waitFor(); // the list has inputs of the same names
    await choose(page, 'Partner', 'Initech Partners');
    await choose(page, 'Customer', 'Globex GmbH');
    await choose(page, 'Roles that count', 'Partner manager');
    await page.keyboard.press('Escape');
    await choose(page, 'What they reach', 'Support (flow)');
    await page.keyboard.press('Escape');
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Until the end of').fill(day);
    await page.getByText('People of Initech Partners who have the role Partner manager there will reach the flow Support in the portal of Globex GmbH').waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Delegations', level: 1 }).waitFor();
    await expect.poll(opens).toBe(200);

    await page.getByRole('button', { name: 'End the delegation from Globex GmbH to Initech Partners' }).click();
    await confirm(page, 'End it');
    await page.getByText('Ended; it holds at once').waitFor();
    await expect.poll(opens).toBe(404);
    expect(heard.take()).toEqual([]);
  });

  it('an administrator ends somebody’s session, and their next request is refused', async () => {
    const { page, heard } = await stage.seat('adam@northwind.example');
    const mia = await stage.server.as('mia@acme.example');
    expect((await mia.call('GET', '/p/acme/api/portal')).status).toBe(200);
    await page.goto(stage.at('/builder'));
    await goTo(page, 'People');
    await page.getByRole('cell', { name: 'Mia Chen' }).click();
    const sessions = page.getByRole('region', { name: 'Open sessions' });
    await sessions.getByRole('button', { name: /^End the session of Mia Chen/ }).first().click();
    await confirm(page, 'End it');
    await page.getByText('The session has ended').waitFor();
    await sessions.getByText('Not signed in anywhere.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Open sessions');
    expect((await mia.call('GET', '/p/acme/api/portal')).status).toBe(401);
    expect(heard.take()).toEqual([]);
  });

  it('a refusal in the audit log leads to the gate that refused, and to everybody who gets through', async () => {
    const bill = await stage.server.as('bill@acme.example');
    expect((await bill.call('GET', '/p/acme/api/portal/pages/partner-desk')).status).toBe(404);
    const { page, heard } = await stage.seat('adam@northwind.example');
    await page.goto(stage.at('/builder'));
    await goTo(page, 'Audit log');
    await page.getByRole('row', { name: /Bill Moreno was refused the page Partner desk/ }).click();
    await page.getByRole('link', { name: 'Why was it refused?' }).click();
    await page.getByText(/^Bill Moreno may not see the page Partner desk/).waitFor();
    expect(await page.getByRole('region', { name: 'May somebody see or do it?' }).innerText()).toMatch(/Does not hold[\s\S]*Seen: /);
    expect(await inspect(page, 'builder-explained-refusal', ['light'])).toEqual([]);
    await page.getByRole('button', { name: 'List everybody' }).click();
    await page.getByRole('table', { name: 'Roles' }).waitFor();
    await page.getByRole('link', { name: 'Pia Rossi' }).first().click();
    await page.getByText(/^Pia Rossi may see the page Partner desk/).waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('an administrator views the portal as a named person, cannot send anything, and the tenant can read it', async () => {
    const { page, heard } = await stage.seat('adam@northwind.example');
    await page.clock.install();
    const changing: string[] = [];
    page.on('request', (request) => { if (request.method() !== 'GET') changing.push(`${request.method()} ${new URL(request.url()).pathname}`); });
    await page.goto(stage.at('/builder'));
    await goTo(page, 'View as');
    await page.getByRole('combobox', { name: 'Person' }).fill('Mia');
    await page.getByRole('option', { name: /^Mia Chen/ }).click();
    await page.getByLabel('Why').fill('Ticket 1002: cannot find the form');
    await page.getByRole('button', { name: 'Start viewing' }).click();
    await page.getByRole('heading', { name: /^You are viewing as Mia Chen/ }).waitFor();
    const pages = await page.getByRole('tablist', { name: 'Pages that they see' }).getByRole('tab').allInnerTexts();
    const { page: mia } = await stage.seat('mia@acme.example');
    await mia.goto(stage.at('/p/acme/'));
    expect(pages).toEqual(await navigation(mia));

    await page.getByRole('tab', { name: 'New ticket' }).click();
    const portal = page.getByRole('region', { name: 'The portal as they see it' });
    await portal.getByLabel('Subject').fill('Not to be sent');
    await portal.getByLabel('Subject').press('Enter');
    expect(await portal.getByRole('button', { name: 'Send ticket' }).isDisabled()).toBe(true);
    expect(changing).toEqual(['POST /api/admin/viewings']);
    expect(stage.server.sandbox.requests().filter(({ operation }) => operation === 'CreateTicket')).toEqual([]);

    expect(await inspect(page, 'builder-viewing')).toEqual([]);
    await page.clock.fastForward('15:01');
    await page.getByText('The 15 minutes are over').waitFor();
    expect(await portal.count()).toBe(0);
    await page.getByRole('button', { name: 'Start anew' }).click();
    await page.getByText('Ticket 1002: cannot find the form').waitFor();
    const log = await (await stage.server.as('ada@acme.example')).call('GET', '/p/acme/api/portal/team/audit');
    expect(JSON.stringify(log.body)).toContain('viewing.opened');
    expect(heard.take()).toEqual([]);
  });

  it('an author records a test, and a later change that widens access is refused at publish in words', { timeout: 120_000 }, async () => {
    const { page: olive, heard } = await stage.seat('olive@northwind.example');
    await olive.goto(stage.at('/builder'));
    await openDefinition(olive, 'Pages', 'Invoices');
    await olive.getByRole('button', { name: 'Preview', exact: true }).click();
    const preview = olive.getByRole('dialog', { name: 'Preview' });
    await preview.getByRole('combobox', { name: 'As somebody of' }).click();
    await olive.getByRole('option', { name: 'Globex GmbH' }).click();
    await choose(preview, 'with the roles', 'Member');
    await olive.keyboard.press('Escape');
    await preview.getByText('does not see this page').waitFor();
    await preview.getByRole('button', { name: 'Record as a test' }).click();
    const record = olive.getByRole('dialog', { name: 'Record as a test' });
    await record.getByLabel('Name').fill('Members of Globex see no invoices');
    await record.getByRole('button', { name: 'Save the draft' }).click();
    await olive.getByRole('heading', { name: 'Members of Globex see no invoices', level: 1 }).waitFor();
    expect(await olive.getByRole('checkbox', { name: 'Invoices', exact: true }).isChecked()).toBe(false);
    expect(await olive.getByRole('checkbox', { name: 'Support', exact: true }).isChecked()).toBe(true);

    const { page: paul } = await stage.seat('paul@northwind.example');
    await paul.goto(stage.at('/builder'));
    await publish(paul, 'Members see no invoices');

    await openDefinition(olive, 'Pages', 'Invoices');
    await choose(olive, 'Roles', 'Member');
    await olive.keyboard.press('Escape');
    await save(olive);
    await paul.reload();
    const why = paul.getByRole('alert').filter({ hasText: 'this from being published' });
    await why.getByRole('link', { name: 'Members of Globex see no invoices' }).waitFor();
    expect(await why.innerText()).toContain('Member in Globex GmbH can now see the page Invoices');
    expect(await paul.getByRole('button', { name: 'Publish…' }).isDisabled()).toBe(true);
    expect(await inspect(paul, 'builder-publish-red-test', ['light'])).toEqual([]);
    const forced = await (await stage.server.as('paul@northwind.example')).call('POST', '/api/admin/releases', { note: 'all the same' });
    expect(forced.status).toBe(422);
    expect(JSON.stringify(forced.body.errors)).toContain('page/invoices');
    await goTo(olive, 'Access tests');
    await olive.getByRole('button', { name: 'Run all by the drafts' }).click();
    await olive.getByText('They can now see the page Invoices. The test does not list it.').first().waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('a visitor of the portal never sees any of it, and an auditor reads but changes nothing', async () => {
    const { page } = await stage.seat('aria@northwind.example');
    await page.goto(stage.at('/builder'));
    await goTo(page, 'Sign-in');
    await page.getByRole('cell', { name: 'Demo sign-in' }).click();
    await page.getByRole('heading', { name: 'Demo sign-in', level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: /^(Save|Remove|Try it|Add)/ }).count()).toBe(0);
    const { page: mia } = await stage.seat('mia@acme.example');
    await mia.goto(stage.at('/p/acme/'));
    await drawn(mia);
    expect((await (await stage.server.as('mia@acme.example')).call('GET', '/api/admin/issuers')).status).toBe(403);
  });
});
