import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { BlockView, PortalView } from '@portico/schemas/view';
import { openApp, useBrowser, watchLeaving } from '../test/open-app.tsx';
import { problem } from '../test/portal-server.ts';
import { samplePage, samplePortal } from '../test/sample-views.ts';

useBrowser();
const text = (words: string, id = 't'): BlockView => ({ id, kind: 'text', text: words });

test('the portal shows its tenant, its pages in groups, the person and their roles', async () => {
  openApp({ blocks: [text('Hello')] });
  expect(await screen.findByText('Hello')).toBeTruthy();
  expect(document.title).toBe('Overview · Northwind');
  const pages = screen.getByRole('navigation', { name: 'Pages' });
  expect(within(pages).getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe('page');
  expect(within(within(pages).getByRole('list', { name: 'Billing' })).getByRole('link', { name: 'Invoices' }).getAttribute('href')).toBe('/p/acme/invoices');
  await userEvent.click(screen.getByRole('button', { name: 'Account of Ann Albrecht' }));
  expect(screen.getByText('Billing', { selector: '.badge' })).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByText('ann@acme.example')).toBeNull();
});

test('every request says that it comes from the portal', async () => {
  const log = openApp({ blocks: [text('Hello')] });
  await screen.findByText('Hello');
  expect(log.map(({ headers }) => headers.get('x-portico'))).toEqual(log.map(() => '1'));
});

test('the bare address opens the first page of the navigation', async () => {
  openApp({ blocks: [text('Hello')], at: '/p/acme' });
  expect(await screen.findByText('Hello')).toBeTruthy();
});

test('another page takes the focus to its heading; opening the portal does not', async () => {
  openApp({ blocks: [text('Hello')], answer: ({ path }) => (path.endsWith('/pages/invoices') ? { body: { ...samplePage([text('Many')]), page: { key: 'invoices', title: 'Invoices' } } } : undefined) });
  await screen.findByText('Hello');
  expect(document.activeElement).toBe(document.body);
  await userEvent.click(screen.getByRole('link', { name: 'Invoices' }));
  await screen.findByText('Many');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Invoices' }));
  expect(window.location.pathname).toBe('/p/acme/invoices');
});

test('a page that is not there and one that may not be seen look alike', async () => {
  openApp({ at: '/p/acme/secret' });
  expect(await screen.findByText('This page does not exist, or you may not see it.')).toBeTruthy();
});

test('who is not signed in leaves for sign-in and comes back to the same page', async () => {
  window.history.replaceState(null, '', '/p/acme/invoice?id=7');
  const assign = watchLeaving();
  openApp({ at: '/p/acme/invoice?id=7', answer: () => problem(401, 'not-signed-in') });
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/auth/sign-in?return=%2Fp%2Facme%2Finvoice%3Fid%3D7'));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a portal that cannot be reached says so plainly, and tries again when asked', async () => {
  let away = true;
  openApp({ blocks: [text('Hello')], answer: () => (away ? 'unreachable' : undefined) });
  expect(await screen.findByText('The portal could not be reached.')).toBeTruthy();
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Hello')).toBeTruthy();
});

test('who does not belong to the tenant is offered another account, in the tenant\'s colours', async () => {
  openApp({ answer: ({ path }) => (path.endsWith('/theme') ? { body: { ...samplePortal.theme, name: 'Beta' } } : problem(404, 'not-found')) });
  expect(await screen.findByRole('heading', { name: 'This portal is not open to you' })).toBeTruthy();
  expect(await screen.findByText('Beta')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy();
});

test('a failing block fails alone and can be tried again', async () => {
  const broken: BlockView = { id: 'm', kind: 'metric', value: { path: 'n', label: 'Seats' }, problem: { type: 'x', title: 'The service is busy.', status: 503, code: 'upstream-busy' } };
  openApp({ blocks: [text('Hello'), broken], answer: ({ path }) => (path.endsWith('/blocks/m') ? { body: { data: { item: { n: 18 } } } } : undefined) });
  expect(await screen.findByText('Hello')).toBeTruthy();
  expect(screen.getByText('The service is busy.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('18')).toBeTruthy();
});

test('a block that cannot even be drawn leaves the others alone', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const odd = { id: 'odd', kind: 'table', pageSize: 5, columns: null } as unknown as BlockView;
  openApp({ blocks: [odd, text('Hello')] });
  expect(await screen.findByText('Hello')).toBeTruthy();
  expect(screen.getByText('This part of the page cannot be shown.')).toBeTruthy();
});

test('the menu button tells whether the pages are open, and Escape closes them', async () => {
  openApp({ blocks: [text('Hello')] });
  const menu = await screen.findByRole('button', { name: 'Menu' });
  expect(menu.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(menu);
  expect(menu.getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(document, { key: 'Escape' });
  expect(menu.getAttribute('aria-expanded')).toBe('false');
});

test('signing out forgets what was typed and goes where the server says', async () => {
  openApp({ blocks: [text('Hello')], answer: ({ path, method }) => (path === '/auth/sign-out' && method === 'POST' ? { body: { redirect: '/bye' } } : undefined) });
  await screen.findByText('Hello');
  sessionStorage.setItem('portico:answers:x', '1');
  const assign = watchLeaving();
  await userEvent.click(screen.getByRole('button', { name: /Account of/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/bye'));
  expect(sessionStorage.length).toBe(0);
});

test('the answers of one person are not shown to the next in the same tab', async () => {
  sessionStorage.setItem('portico:owner', JSON.stringify('someone@else.example Someone'));
  sessionStorage.setItem('portico:answers:x', '1');
  openApp({ blocks: [text('Hello')] });
  await screen.findByText('Hello');
  expect(sessionStorage.getItem('portico:answers:x')).toBeNull();
});

test.each<[string, Partial<PortalView['principal']>, string]>([
  ['without a role', { roles: [] }, 'You have no role here yet'],
  ['with a role that opens no page', {}, 'There is no page for you here yet'],
])('a member %s is told so and whom to ask, and is led nowhere', async (_, principal, title) => {
  openApp({
    portal: { ...samplePortal, navigation: [], principal: { ...samplePortal.principal, ...principal } },
    answer: ({ path }) => (path.includes('/pages/') ? problem(404, 'not-found') : undefined),
  });
  expect(await screen.findByRole('heading', { name: title, level: 1 })).toBeTruthy();
  expect(within(screen.getByRole('main')).getByText('Ask your administrator.')).toBeTruthy();
  expect(within(screen.getByRole('main')).getByText(samplePortal.theme.copy.support)).toBeTruthy();
  expect(within(screen.getByRole('main')).queryByRole('link')).toBeNull();
  expect(document.title).toBe(`${title} · Northwind`);
});
