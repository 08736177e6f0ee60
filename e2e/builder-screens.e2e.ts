import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, settled } from './stage/inspect.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

/** `portal`: the screen shows a piece of the portal, which follows the device's colour scheme; the builder itself is always light. */
interface Screen { name: string; path: string; who?: string; portal?: boolean; then?: (page: Page) => Promise<unknown>; expected?: RegExp }

const kinds = [
  { resource: 'pages', key: 'home' }, { resource: 'forms', key: 'new-ticket' }, { resource: 'actions', key: 'change-seats' },
  { resource: 'sources', key: 'tickets' }, { resource: 'connectors', key: 'zendesk' }, { resource: 'flows', key: 'support' },
  { resource: 'flags', key: 'seats' }, { resource: 'themes', key: 'acme' }, { resource: 'roles', key: 'billing' }, { resource: 'access-tests', key: 'billing' },
];
const begin = async (page: Page) => {
  await page.getByLabel('Name').fill('For the picture');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('tab', { name: 'Definition' }).waitFor();
};
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();

const screens: Screen[] = [
  { name: 'builder-start', path: '/builder/' },
  ...kinds.flatMap(({ resource, key }): Screen[] => [
    { name: `builder-${resource}`, path: `/builder/${resource}` },
    { name: `builder-${resource}-new`, path: `/builder/${resource}/create` },
    { name: `builder-${resource}-edit`, path: `/builder/${resource}/${key}`, portal: resource === 'forms' || resource === 'themes', then: (page) => page.getByRole('tab', { name: 'Definition' }).waitFor() },
  ]),
  { name: 'builder-page-begun', path: '/builder/pages/create', then: begin },
  { name: 'builder-form-begun', path: '/builder/forms/create', then: begin, portal: true },
  { name: 'builder-form-definition', path: '/builder/forms/new-ticket?tab=definition', then: (page) => page.locator('.cm-content').waitFor() },
  { name: 'builder-form-field', path: '/builder/forms/new-ticket', then: (page) => page.getByRole('button', { name: /^Invoice number/ }).click() },
  { name: 'builder-form-paste', path: '/builder/forms/new-ticket', then: async (page) => { await press('Paste a JSON Schema…')(page); await page.getByRole('dialog').locator('.cm-content').waitFor(); } },
  { name: 'builder-form-changes', path: '/builder/forms/reply', then: async (page) => { await press('Changes')(page); await page.getByRole('dialog').waitFor(); } },
  { name: 'builder-form-side-by-side', path: '/builder/forms/reply', then: async (page) => { await press('Changes')(page); await page.getByRole('button', { name: 'Side by side' }).click(); await page.locator('.cm-content').first().waitFor(); } },
  { name: 'builder-page-preview', portal: true, path: '/builder/pages/home', then: async (page) => { await press('Preview')(page); await page.getByRole('dialog').waitFor(); } },
  { name: 'builder-tenants', path: '/builder/tenants' },
  { name: 'builder-tenants-new', path: '/builder/tenants/create' },
  { name: 'builder-tenants-edit', path: '/builder/tenants/971e5ad6-c8d7-54e0-b193-ad1da895af52' },
  { name: 'builder-people', path: '/builder/people' },
  { name: 'builder-people-new', path: '/builder/people/create' },
  { name: 'builder-people-edit', path: '/builder/people/17d7e64e-be8f-5e37-99c5-5389e48731dd' },
  { name: 'builder-access-tests-run', path: '/builder/access-tests', then: async (page) => { await press('Run all by the drafts')(page); await page.getByText(/^Last run/).first().waitFor(); } },
  { name: 'builder-access-tests-open', path: '/builder/access-tests/billing', then: async (page) => { await page.getByRole('button', { name: 'What is inside Home' }).click(); await page.getByRole('group', { name: 'Inside Home' }).waitFor(); } },
  { name: 'builder-issuers', path: '/builder/issuers' },
  { name: 'builder-issuers-new', path: '/builder/issuers/create' },
  { name: 'builder-issuers-edit', path: '/builder/issuers', then: async (page) => { await page.getByRole('cell', { name: 'Demo sign-in' }).click(); await page.getByRole('heading', { name: 'Try a token' }).waitFor(); } },
  { name: 'builder-delegations', path: '/builder/delegations' },
  { name: 'builder-delegations-new', path: '/builder/delegations/create' },
  { name: 'builder-sessions', path: '/builder/sessions' },
  { name: 'builder-invite', path: '/builder/tenants/971e5ad6-c8d7-54e0-b193-ad1da895af52', then: async (page) => { await press('Invite somebody…')(page); await page.getByRole('dialog').waitFor(); } },
  { name: 'builder-view-as', path: '/builder/view-as' },
  { name: 'builder-action-gates', path: '/builder/actions/order-seats', then: (page) => page.getByLabel('Ask to confirm identity').waitFor() },
  { name: 'builder-issuers-auditor', who: 'aria@northwind.example', path: '/builder/issuers', then: async (page) => { await page.getByRole('cell', { name: 'Demo sign-in' }).click(); await page.getByRole('heading', { name: 'Demo sign-in', level: 1 }).waitFor(); } },
  { name: 'builder-who-can-see', path: '/builder/who-can-see' },
  { name: 'builder-who-can-see-refused', path: `/builder/who-can-see?${new URLSearchParams({ principal: '17d7e64e-be8f-5e37-99c5-5389e48731dd', tenant: '971e5ad6-c8d7-54e0-b193-ad1da895af52', thing: 'page/partner-desk' })}`, then: async (page) => { await press('List everybody')(page); await page.getByRole('table', { name: 'Roles' }).waitFor(); } },
  { name: 'builder-connections', path: '/builder/connections' },
  { name: 'builder-connections-edit', path: '/builder/connections/zendesk' },
  { name: 'builder-publish', path: '/builder/publish', then: (page) => page.getByRole('button', { name: 'Publish…' }).waitFor() },
  { name: 'builder-releases', path: '/builder/releases' },
  { name: 'builder-releases-one', path: '/builder/releases', then: (page) => page.getByRole('row').nth(1).click() },
  { name: 'builder-audit', path: '/builder/audit' },
  { name: 'builder-audit-details', path: '/builder/audit', then: (page) => page.getByRole('row').nth(1).click() },
  { name: 'builder-auditor', who: 'aria@northwind.example', path: '/builder/forms/new-ticket' },
  { name: 'builder-nothing-here', path: '/builder/no-such-screen' },
  { name: 'builder-no-such-form', path: '/builder/forms/no-such-form', expected: /status of 404|There is nothing here/ },
  { name: 'builder-closed', who: 'mia@acme.example', path: '/builder/', expected: /status of 40[34]/ },
];

describe.skipIf(!hasBrowser())('every screen of the builder, wide and narrow', () => {
  const stage = useStage();
  // One browser for each person: the builder's scripts are read once, as in a day of work.
  const seats = new Map<string, Visit>();
  const seatOf = async (email: string) => {
    const known = seats.get(email);
    if (known) return known;
    const visit = await stage.seat(email);
    visit.page.on('dialog', (dialog) => void dialog.accept()); // yes, leave what is not saved
    seats.set(email, visit);
    return visit;
  };
  beforeAll(async () => {
    // A draft that changes words and access, so that there is something to compare and to publish.
    const olive = await stage.server.as('olive@northwind.example');
    for (const [path, change] of [['forms/reply', { title: 'Write back' }], ['pages/seats', { roles: ['customer-admin', 'billing'] }]] as const) {
      const { body } = await olive.call('GET', `/api/admin/${path}`);
      await olive.call('PUT', `/api/admin/${path}`, { body: { ...body.body, ...change }, revision: body.revision });
    }
  });

  it.each(screens)('$name can be read and used by everyone, and keeps to its policy', async ({ name, who = 'sam@northwind.example', path, portal, then, expected }) => {
    const { page, heard } = await seatOf(who);
    // A plain page of the same address, to let go of what was begun in the screen before.
    await page.goto(stage.at('/auth/signed-out'));
    await page.evaluate(() => sessionStorage.clear());
    heard.take();
    await page.goto(stage.at(path));
    await page.locator('main h1, main h2, main [role=alert], h1').first().waitFor();
    await settled(page);
    await then?.(page);
    expect(await inspect(page, name, portal ? ['light', 'dark'] : ['light'])).toEqual([]);
    expect(heard.take(expected)).toEqual([]);
  });
});
