import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { AccountView } from '@portico/schemas/account-view';
import { openApp, useBrowser, watchLeaving } from '../../test/open-app.tsx';
import { problem, type Asked, type Reply } from '../../test/portal-server.ts';

useBrowser();
const path = '/p/acme/api/portal/account';
const account: AccountView = {
  principal: { name: 'Ann Albrecht', email: 'ann@acme.example' },
  issuer: { label: 'Acme Sign-in', password: true, factor: true },
  sessions: [
    { id: 's1', current: true, agent: 'Firefox on Linux', address: '203.0.113.7', level: 2, createdAt: '2026-11-24T08:00:00Z', seenAt: '2026-11-24T10:00:00Z' },
    { id: 's2', current: false, agent: '', address: null, level: 1, createdAt: '2026-11-20T08:00:00Z', seenAt: '2026-11-21T10:00:00Z' },
  ],
};
const open = (issuer: Partial<AccountView['issuer']> = {}, more: (asked: Asked) => Reply | undefined = () => undefined) => openApp({
  at: '/p/acme/account',
  answer: (asked) => more(asked) ?? (asked.path === path ? { body: { ...account, issuer: { ...account.issuer, ...issuer } } } : undefined),
});

test('the account menu leads to the account, whose heading takes the focus', async () => {
  openApp({ answer: (asked) => (asked.path === path ? { body: account } : undefined) });
  await userEvent.click(await screen.findByRole('button', { name: 'Account of Ann Albrecht' }));
  await userEvent.click(screen.getByRole('link', { name: 'Your account' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Your account', level: 1 })));
  expect(document.title).toBe('Your account · Northwind');
});

test('no page is asked for under the address of a screen', async () => {
  const log = open();
  await screen.findByText('This device');
  expect(log.filter(({ path: asked }) => asked.includes('/pages/'))).toEqual([]);
});

test.each<[string, Partial<AccountView['issuer']>, Record<string, string>]>([
  ['both in the issuer', {}, { 'Change your password': '/auth/sign-in?do=password&return=%2Fp%2Facme%2Faccount', 'Set up a second factor': '/auth/sign-in?do=factor&return=%2Fp%2Facme%2Faccount' }],
  ['the password alone', { factor: false }, { 'Change your password': '/auth/sign-in?do=password&return=%2Fp%2Facme%2Faccount' }],
  ['an account page alone', { password: false, factor: false, accountUrl: 'https://id.acme.example/me' }, { 'Open your account at Acme Sign-in': 'https://id.acme.example/me' }],
  ['an account page that is no web address', { password: false, factor: false, accountUrl: 'javascript:alert(1)' }, {}],
  ['nothing', { password: false, factor: false }, {}],
])('where there is %s, that is what is offered', async (_, issuer, links) => {
  open(issuer);
  const ways = await screen.findByRole('region', { name: 'Signing in' });
  expect(Object.fromEntries(within(ways).queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]))).toEqual(links);
});

test('this device is marked and has no button; another one is signed out where it stands', async () => {
  let left = account.sessions;
  const log = open({}, ({ method, path: asked }) => {
    if (method === 'DELETE') { left = [left[0]!]; return { body: { done: true } }; }
    return asked === path ? { body: { ...account, sessions: left } } : undefined;
  });
  const list = await screen.findByRole('region', { name: 'Where you are signed in' });
  expect(within(list).getAllByRole('listitem').map((item) => within(item).queryByRole('button') !== null)).toEqual([false, true]);
  await userEvent.click(within(list).getByRole('button', { name: /^Sign out An unknown browser/ }));
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
  expect(log.filter(({ method }) => method === 'DELETE').map(({ path: asked }) => asked)).toEqual([`${path}/sessions/s2`]);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Where you are signed in' }));
});

test('a session that cannot be ended says so beside it', async () => {
  open({}, ({ method }) => (method === 'DELETE' ? problem(503, 'unavailable') : undefined));
  await userEvent.click(await screen.findByRole('button', { name: /^Sign out An unknown browser/ }));
  const item = screen.getAllByRole('listitem').find((candidate) => within(candidate).queryByText('An unknown browser'))!;
  expect(await within(item).findByText('Title of unavailable.')).toBeTruthy();
});

test('signing out everywhere asks first, then leaves and forgets what was kept', async () => {
  sessionStorage.setItem('portico:answers:x', '1');
  open({}, ({ path: asked }) => (asked === `${path}/sign-out-everywhere` ? { body: { redirect: '/auth/signed-out' } } : undefined));
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere…' }));
  const assign = watchLeaving();
  await userEvent.click(within(screen.getByRole('dialog', { name: 'Sign out on every device?' })).getByRole('button', { name: 'Sign out everywhere' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/auth/signed-out'));
  expect(sessionStorage.getItem('portico:answers:x')).toBeNull();
  // Until the page is gone there is nothing left to press.
  await new Promise((resolve) => { setTimeout(resolve); });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Signing out…' }).disabled).toBe(true);
});

test('an account that cannot be read says so and tries again', async () => {
  let away = true;
  open({}, ({ path: asked }) => (asked === path && away ? 'unreachable' : undefined));
  await screen.findByText('The portal could not be reached.');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('This device')).toBeTruthy();
});
