import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openApp, useBrowser } from '../../test/open-app.tsx';
import { samplePortal } from '../../test/sample-views.ts';

useBrowser();

test('portals of one\'s own come first, then those that each partner opens, under its name', async () => {
  openApp({ portal: { ...samplePortal, tenants: [...samplePortal.tenants, { slug: 'zeta', name: 'Zeta', address: '/p/zeta', through: 'Initech' }, { slug: 'delta', name: 'Delta', address: '/p/delta', through: 'Contoso' }] } });
  await userEvent.click(await screen.findByRole('button', { name: 'Organisation: Acme. Switch' }));
  const names = (title: string) => within(screen.getByRole('list', { name: title })).getAllByRole('link').map((link) => `${link.textContent} ${link.getAttribute('href')}`);
  expect(screen.getAllByRole('list').map((list) => list.getAttribute('aria-label')).filter(Boolean)).toEqual(['Your organisations', 'Through Contoso', 'Through Initech']);
  expect(names('Your organisations')).toEqual(['Acme /p/acme', 'Beta /p/beta']);
  expect(names('Through Initech')).toEqual(['Zeta /p/zeta']);
});

test('whoever acts for a customer is told for whom, and as whom', async () => {
  openApp({ portal: { ...samplePortal, delegation: { partner: 'Initech' } } });
  expect((await screen.findByRole('complementary', { name: 'For whom you act' })).textContent).toMatch(/^You act here for Acme as Initech\..*stands in its log/);
});

test('people are in the navigation and the account menu of those who manage them, and of nobody else', async () => {
  openApp({ portal: { ...samplePortal, administers: true } });
  expect((await screen.findByRole('link', { name: 'People' })).getAttribute('href')).toBe('/p/acme/team');
  await userEvent.click(screen.getByRole('button', { name: 'Account of Ann Albrecht' }));
  expect(screen.getAllByRole('link', { name: 'People' })).toHaveLength(2);
});

test('a member has no way to the people and no banner', async () => {
  openApp({});
  await screen.findByRole('button', { name: 'Account of Ann Albrecht' });
  expect(screen.queryByRole('link', { name: 'People' })).toBeNull();
  expect(screen.queryByRole('complementary')).toBeNull();
});
