import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { TeamView } from '@portico/schemas/team-view';
import { inspect } from './stage/inspect.ts';
import { drawn } from './stage/portal.ts';
import { hasBrowser, useStage, type Stage } from './stage/stage.ts';

interface Screen { name: string; who?: string; path: string; then?: (page: Page, stage: Stage) => Promise<unknown>; expected?: RegExp }

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
// Globex leaves light and dark to the device; the other tenants of the demo have colours of their own that are always light.
const invoice = '/p/globex/invoice?id=in_11XxuW8V4n5TVv429BIMx4Z&number=NWG-0029';
const greta = 'greta@globex.example';
const jonas = 'jonas@globex.example';

async function fillTicket(page: Page): Promise<void> {
  await page.getByLabel('Something else').check();
  await page.getByLabel('Subject').fill('A ticket for the picture');
  await page.getByLabel('Description').fill('Nothing is wrong, we only look.');
  await page.getByRole('button', { name: 'Send ticket' }).click();
  await page.locator('.receipt').waitFor();
}

async function invite(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('E-mail').fill('kim.andersson@acme.example');
  await page.getByLabel('Name').fill('Kim Andersson');
  await page.getByRole('checkbox', { name: /^Billing/ }).check();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByLabel('Link of the invitation').waitFor();
}

/** A stranger opens an invitation that Ada has just made. */
async function openInvitation(page: Page, stage: Stage): Promise<void> {
  const ada = await stage.server.as('ada@acme.example');
  const { body } = await ada.call('POST', '/p/acme/api/portal/team/invitations', { email: 'kim@acme.example', roles: ['billing'] });
  await page.goto(body.link);
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
}

/** Jonas loses every role, has a look, and stays as he was for the other pictures. */
async function withoutRole(page: Page, stage: Stage): Promise<void> {
  const greta = await stage.server.as('greta@globex.example');
  const { body } = await greta.call('GET', '/p/globex/api/portal/team');
  const { id, roles } = (body as TeamView).people.find(({ email }) => email === jonas)!;
  for (const { role } of roles) await greta.call('DELETE', `/p/globex/api/portal/team/people/${id}/roles/${role}`);
  await page.reload();
  await page.getByRole('heading', { name: 'You have no role here yet' }).waitFor();
  for (const { role } of roles) await greta.call('POST', `/p/globex/api/portal/team/people/${id}/roles`, { role });
}

const screens: Screen[] = [
  { name: 'portal-home', who: greta, path: '/p/globex/' },
  { name: 'portal-invoices', who: greta, path: '/p/globex/invoices' },
  { name: 'portal-invoices-none', who: 'ada@acme.example', path: '/p/acme/invoices', then: (page) => page.getByLabel('Status', { exact: true }).selectOption('Overdue') },
  { name: 'portal-invoice', who: greta, path: invoice },
  { name: 'portal-invoice-lines', who: greta, path: invoice, then: tab('What it is for') },
  { name: 'portal-invoice-problem', who: greta, path: invoice, then: tab('Report a problem') },
  { name: 'portal-seats', who: greta, path: '/p/globex/seats' },
  { name: 'portal-seats-confirm', who: greta, path: '/p/globex/seats', then: async (page) => { await page.getByLabel('Seats in total').fill('25'); await page.getByRole('button', { name: 'Change seats' }).click(); await page.getByRole('dialog').getByText('Date of that invoice').waitFor(); } },
  { name: 'portal-seats-member', who: jonas, path: '/p/globex/seats' },
  { name: 'portal-support', who: jonas, path: '/p/globex/support' },
  { name: 'portal-ticket', who: jonas, path: '/p/globex/ticket?id=1017' },
  { name: 'portal-new-ticket', who: jonas, path: '/p/globex/new-ticket', then: (page) => page.getByLabel('Something does not work').check() },
  { name: 'portal-new-ticket-errors', who: jonas, path: '/p/globex/new-ticket', then: async (page) => { await page.getByLabel('An invoice or payment').check(); await page.getByRole('button', { name: 'Send ticket' }).click(); await page.locator('.error-summary').waitFor(); } },
  { name: 'portal-receipt', who: jonas, path: '/p/globex/new-ticket', then: fillTicket },
  { name: 'portal-requests', who: jonas, path: '/p/globex/requests' },
  { name: 'portal-own-colours', who: 'ada@acme.example', path: '/p/acme/invoices' },
  { name: 'portal-partner-desk', who: 'pia@initech.example', path: '/p/initech-partners/partner-desk' },
  { name: 'portal-account-menu', who: 'tomas@example.com', path: '/p/acme/', then: (page) => page.getByRole('button', { name: 'Account of Tomas Novak' }).click() },
  { name: 'portal-phone-menu', who: greta, path: '/p/globex/', then: async (page) => { await page.setViewportSize({ width: 360, height: 740 }); await page.getByRole('button', { name: 'Menu' }).click(); } },
  { name: 'portal-team', who: 'ada@acme.example', path: '/p/acme/team' },
  { name: 'portal-team-own-scheme', who: greta, path: '/p/globex/team' },
  { name: 'portal-team-person', who: 'ada@acme.example', path: '/p/acme/team', then: (page) => page.getByRole('button', { name: 'Manage Mia Chen' }).click() },
  { name: 'portal-team-remove', who: 'ada@acme.example', path: '/p/acme/team', then: async (page) => { await page.getByRole('button', { name: 'Manage Mia Chen' }).click(); await page.getByRole('button', { name: /^Remove from/ }).click(); } },
  { name: 'portal-team-no-role', who: 'ada@acme.example', path: '/p/acme/team', then: async (page) => { await page.getByRole('button', { name: 'Manage Mia Chen' }).click(); await page.getByRole('checkbox', { name: /^Member/ }).uncheck(); } },
  { name: 'portal-team-done', who: 'ada@acme.example', path: '/p/acme/team', then: async (page) => { await page.getByRole('button', { name: 'Manage Bill Moreno' }).click(); await page.getByRole('button', { name: /^Sign out on all/ }).click(); await page.getByRole('button', { name: 'Sign out', exact: true }).click(); await page.locator('.team-done').waitFor(); } },
  { name: 'portal-team-invite', who: 'ada@acme.example', path: '/p/acme/team', then: async (page) => { await page.getByRole('button', { name: 'Invite somebody' }).click(); await page.getByRole('button', { name: 'Invite', exact: true }).click(); } },
  { name: 'portal-team-invited', who: 'ada@acme.example', path: '/p/acme/team', then: invite },
  { name: 'portal-account', who: 'ada@acme.example', path: '/p/acme/account', then: (page) => page.getByText('This device').waitFor() },
  { name: 'portal-account-own-scheme', who: greta, path: '/p/globex/account', then: (page) => page.getByText('This device').waitFor() },
  { name: 'portal-sign-out-everywhere', who: 'ada@acme.example', path: '/p/acme/account', then: (page) => page.getByRole('button', { name: 'Sign out everywhere…' }).click() },
  { name: 'portal-acting', who: 'pia@initech.example', path: '/p/acme/' },
  { name: 'portal-switcher', who: 'pia@initech.example', path: '/p/acme/', then: (page) => page.getByRole('button', { name: /Switch$/ }).click() },
  { name: 'portal-invitation', path: '/p/acme/', then: openInvitation, expected: /status of 401/ },
  { name: 'portal-invitation-dead', path: '/p/acme/invitation#no-such-token', then: (page) => page.getByRole('alert').waitFor(), expected: /status of 422/ },
  { name: 'portal-not-found', who: jonas, path: '/p/globex/invoices', expected: /status of 404/ },
  { name: 'portal-no-role', who: jonas, path: '/p/globex/', then: withoutRole, expected: /status of 404/ },
  { name: 'portal-closed', who: jonas, path: '/p/acme/', expected: /status of 404/ },
  { name: 'portal-none', who: jonas, path: '/p/no-such-tenant/', expected: /status of 404/ },
  { name: 'sign-in', path: '/p/acme/', expected: /status of 401/, then: (page) => page.getByRole('heading', { name: 'Sign in' }).waitFor() },
  { name: 'sign-in-refused', path: '/p/acme/', expected: /status of 401/, then: async (page) => { await page.getByLabel('E-mail').fill('mia@acme.example'); await page.getByLabel('Password').fill('wrong'); await page.getByRole('button', { name: 'Sign in', exact: true }).click(); await page.getByText('do not match').waitFor(); } },
  { name: 'signed-out', path: '/auth/signed-out' },
];

describe.skipIf(!hasBrowser())('every screen of the portal, wide and narrow, light and dark', () => {
  const stage = useStage();

  it.each(screens)('$name can be read and used by everyone, and keeps to its policy', async ({ name, who, path, then, expected }) => {
    const { page, context, heard } = await stage.seat(who);
    await page.goto(stage.at(path));
    if (who) await drawn(page);
    await then?.(page, stage);
    expect(await inspect(page, name)).toEqual([]);
    expect(heard.take(expected)).toEqual([]);
    await context.close();
  });
});
