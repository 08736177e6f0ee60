import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Grant, Membership, Principal, Session, Tenant } from '../server/src/database/index.ts';
import { makeMember } from '../server/src/test-token.ts';
import { demoPeople } from '../server/src/seed.ts';
import { goTo } from './stage/builder.ts';
import { inspect, settled } from './stage/inspect.ts';
import { hasBrowser, useStage } from './stage/stage.ts';

describe.skipIf(!hasBrowser())('looking through and over everything, in the builder', () => {
  const stage = useStage();
  const change = <T>(work: Parameters<typeof stage.server.database.transaction<T>>[1]) => stage.server.database.transaction('operator', work);
  const idOf = (email: string) => demoPeople().find((person) => person.email === email)!.id;

  it('support goes through a customer’s lists, records and files as they could, and sends nothing', { timeout: 120_000 }, async () => {
    const { page, heard } = await stage.seat('adam@northwind.example');
    const changing: string[] = [];
    page.on('request', (request) => { if (request.method() !== 'GET') changing.push(`${request.method()} ${new URL(request.url()).pathname}`); });
    await page.goto(stage.at(`/builder/view-as?principal=${idOf('bill@acme.example')}`));
    await page.getByLabel('Why').fill('Ticket 1003: an invoice is missing');
    await page.getByRole('combobox', { name: 'In the portal of', exact: true }).getByText('Acme Ltd').waitFor();
    await page.getByRole('button', { name: 'Start viewing' }).click();
    await page.getByRole('heading', { name: /^You are viewing as Bill Moreno/ }).waitFor();
    await page.getByRole('tab', { name: 'Invoices' }).click();
    const portal = page.getByRole('region', { name: 'The portal as they see it' });
    await portal.getByRole('table').first().waitFor();

    const { page: bill } = await stage.seat('bill@acme.example');
    await bill.goto(stage.at('/p/acme/invoices'));
    await bill.getByRole('table').first().waitFor();
    const rowsOf = (place: typeof portal | typeof bill) => place.getByRole('table').first().getByRole('row');
    const together = async (act: (place: typeof portal | typeof bill) => Promise<void>) => {
      for (const place of [portal, bill]) await act(place);
      await Promise.all([settled(page), settled(bill)]);
      await expect.poll(() => rowsOf(portal).allInnerTexts()).toEqual(await rowsOf(bill).allInnerTexts());
    };
    await together(async (place) => { await place.getByRole('button', { name: 'Show more' }).click(); });
    const whole = await rowsOf(portal).count();
    await together(async (place) => { await place.getByLabel('Status').first().selectOption({ index: 1 }); });
    expect(await rowsOf(portal).count()).toBeLessThan(whole);
    expect(await inspect(page, 'builder-viewing-list')).toEqual([]);

    const [download] = await Promise.all([page.waitForEvent('download'), portal.getByRole('link', { name: /PDF/ }).first().click()]);
    expect((await readFile((await download.path())!)).subarray(0, 5).toString()).toBe('%PDF-');
    await portal.getByRole('rowheader').first().getByRole('link').click();
    await portal.getByRole('heading', { level: 1 }).getByText(/Invoice/).first().waitFor();
    expect(await inspect(page, 'builder-viewing-record', ['light'])).toEqual([]);
    expect(changing).toEqual(['POST /api/admin/viewings']);
    // Stripe reckons the next invoice on a POST that keeps nothing.
    expect(stage.server.sandbox.requests().filter(({ method, operation }) => method !== 'GET' && operation !== 'PostInvoicesCreatePreview')).toEqual([]);

    // The page is loaded anew: what still runs is gone on with.
    await page.reload();
    await page.getByText(/^Adam \S+ views as Bill Moreno/).waitFor();
    expect(await inspect(page, 'builder-viewing-running', ['light'])).toEqual([]);
    await page.getByRole('button', { name: 'Go on viewing as Bill Moreno' }).click();
    await page.getByRole('heading', { name: 'You are viewing as Bill Moreno in Acme Ltd' }).waitFor();
    await portal.waitFor();
    expect(changing).toEqual(['POST /api/admin/viewings']);

    // Ended elsewhere: the next look is refused in words.
    const [{ id }] = (await (await stage.server.as('sam@northwind.example')).call('GET', '/api/admin/viewings?range=[0,0]')).body;
    expect((await (await stage.server.as('sam@northwind.example')).call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(200);
    await page.getByRole('tab', { name: 'Tickets' }).click();
    await page.getByText('This viewing has ended').waitFor();
    expect(await portal.count()).toBe(0);
    expect(heard.take().filter((said) => !said.includes('403'))).toEqual([]);
  });

  it('somebody is explained as a delegate, as a program, and as they have confirmed who they are', { timeout: 120_000 }, async () => {
    const robot = await makeMember(stage.server, { subject: 'explained-robot', slug: 'acme', roles: ['customer-admin'], kind: 'service' });
    const { page, heard } = await stage.seat('adam@northwind.example');
    const ask = async (query: Record<string, string>, says: RegExp) => {
      await page.goto(stage.at(`/builder/who-can-see?${new URLSearchParams(query)}`));
      await page.getByText(says).first().waitFor();
      await settled(page);
      return page.getByRole('region', { name: 'May somebody see or do it?' }).innerText();
    };
    expect(await ask({ principal: idOf('pia@initech.example'), tenant: 'acme', thing: 'page/support' }, /^Pia Rossi may see/)).toMatch(/acts there for Initech Partners, by a delegation[\s\S]*What the delegation reaches = the flow Support/);
    await page.getByRole('combobox', { name: 'In the portal of', exact: true }).click();
    await page.getByRole('option', { name: 'Acme Ltd (acts there for Initech Partners)' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await inspect(page, 'builder-explained-delegate', ['light'])).toEqual([]);
    expect(await ask({ principal: robot, tenant: 'acme', thing: 'action/order-seats' }, /may not do .*a program cannot/)).toContain('is a program that belongs there');
    expect(await inspect(page, 'builder-explained-program', ['light'])).toEqual([]);

    const ada = { principal: idOf('ada@acme.example'), tenant: 'acme', thing: 'action/order-seats' };
    expect(await ask(ada, /^Ada Winter may, once they confirm who they are,/)).toContain('They are not signed in now.');
    await change((em) => em.insert(Session, { idHash: Buffer.from(randomUUID()), principalId: ada.principal, level: 2, expiresAt: new Date(Date.now() + 3_600_000) }));
    expect(await ask(ada, /^Ada Winter may do/)).toContain('This is about their one open session: level 2.');
    expect(await inspect(page, 'builder-explained-step-up', ['light'])).toEqual([]);
    expect(await ask({ principal: idOf('mia@acme.example'), tenant: 'globex', thing: 'page/home' }, /^Mia Chen may not see/)).toContain('does not belong there, and acts there for no partner');
    expect(heard.take()).toEqual([]);
  });

  it('who can see a thing is told for many tenants, page by page, and whole as a file', { timeout: 180_000 }, async () => {
    await change(async (em) => {
      for (let n = 0; n < 330; n++) {
        const [tenant, person] = [em.create(Tenant, { id: randomUUID(), slug: `many-${String(n).padStart(3, '0')}`, name: `Customer ${n}`, kind: 'customer' }), em.create(Principal, { id: randomUUID(), issuer: 'embedded', subject: `many-${n}`, name: `Person ${n}`, email: `person-${n}@many.example` })];
        em.create(Membership, { tenantId: tenant.id, principalId: person.id });
        em.create(Grant, { tenantId: tenant.id, principalId: person.id, role: 'member' });
      }
      await em.flush();
    });
    const { page, heard } = await stage.seat('adam@northwind.example');
    await page.goto(stage.at('/builder/who-can-see?thing=page%2Fsupport'));
    const box = page.getByRole('region', { name: 'Who may see or do it?' });
    await box.getByRole('button', { name: 'List everybody' }).click();
    await box.getByText(/people and programs so far; \d+ of 33\d tenants asked\./).waitFor();
    for (const goOn = box.getByRole('button', { name: 'Go on' }); await goOn.count() > 0; await settled(page)) await goOn.click();
    await box.getByText(/^Whole: 3\d\d people and programs, in 33\d tenants\.$/).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), box.getByRole('link', { name: 'Download everything (CSV)' }).click()]);
    expect(download.suggestedFilename()).toBe('who-can-page-support.csv');
    const lines = (await readFile((await download.path())!, 'utf8')).trimEnd().split('\r\n');
    expect(lines.filter((line) => /^"(person|program)"/.test(line)).length).toBe(await box.getByRole('list', { name: 'People and programs' }).getByRole('listitem').count());
    await box.getByLabel('Name or e-mail holds').fill('person-217@');
    await box.getByLabel('Name or e-mail holds').press('Enter');
    await box.getByText(/^Whole: one person or program, in 33\d tenants\.$/).waitFor();
    expect(await inspect(page, 'builder-who-can', ['light'])).toEqual([]);
    await box.getByLabel('Name or e-mail holds').fill('');
    await box.getByRole('combobox', { name: 'Only in the portal of' }).fill('Customer 21');
    await page.getByRole('option', { name: 'Customer 214' }).click();
    await box.getByRole('button', { name: /^(List everybody|Ask again)$/ }).click();
    await box.getByText('Whole: one person or program, in one tenant.').waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('on a phone an event of the log opens to its details and leads to why it was refused', { timeout: 120_000 }, async () => {
    const bill = await stage.server.as('bill@acme.example');
    expect((await bill.call('GET', '/p/acme/api/portal/pages/partner-desk')).status).toBe(404);
    const { page, heard } = await stage.seat('adam@northwind.example', { width: 390, height: 800 });
    await page.goto(stage.at('/builder/audit'));
    const line = page.getByRole('list', { name: 'Events' }).getByRole('button', { name: /^Bill Moreno was refused the page Partner desk/ }).first();
    await line.click();
    await page.getByRole('link', { name: 'Why was it refused?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('link', { name: 'Why was it refused?' }).click();
    await page.getByText(/^Bill Moreno may not see the page Partner desk/).waitFor();
    expect(heard.take()).toEqual([]);
  });

  it('a customer who comes to the builder is shown the way to their portals, and out', { timeout: 120_000 }, async () => {
    const { page, heard } = await stage.seat('pia@initech.example');
    await page.goto(stage.at('/'));
    await page.getByRole('heading', { name: 'The builder is for staff' }).waitFor();
    const portals = page.getByRole('list', { name: 'Your portals' });
    await portals.getByRole('link', { name: 'Acme Ltd, for Initech Partners' }).waitFor();
    expect(await inspect(page, 'builder-not-staff', ['light'])).toEqual([]);
    await portals.getByRole('link', { name: 'Initech Partners', exact: true }).click();
    await page.waitForURL(/\/p\//);
    await page.goto(stage.at('/builder'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    expect(heard.take().filter((said) => !said.includes('403'))).toEqual([]);
  });

  it('a publish says what it takes from those who act for a partner', { timeout: 120_000 }, async () => {
    const sam = await stage.server.as('sam@northwind.example');
    const { body: flow } = await sam.call('GET', '/api/admin/flows/support');
    await sam.call('PUT', '/api/admin/flows/support', { revision: flow.revision, body: { ...flow.body, pages: flow.body.pages.filter((name: string) => name !== 'new-ticket') } });
    const { page, heard } = await stage.seat('sam@northwind.example');
    await page.goto(stage.at('/builder'));
    await goTo(page, 'Publish');
    await page.getByRole('table', { name: 'Changes of access' }).getByText('Partner manager of Initech Partners, by delegation').first().waitFor();
    await page.getByText(/Compared for the first 200 of 33\d tenants/).waitFor();
    expect(await inspect(page, 'builder-publish-delegates', ['light'])).toEqual([]);
    await sam.call('POST', '/api/admin/flows/support/discard');
    expect(heard.take()).toEqual([]);
  });
});
