import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { InvitationView } from '@portico/schemas/team-view';
import { openApp, useBrowser, watchLeaving } from '../../test/open-app.tsx';
import { problem, type Asked, type Reply } from '../../test/portal-server.ts';
import { samplePortal } from '../../test/sample-views.ts';
import { formatValue } from '../format-value.ts';

useBrowser();
const api = '/p/acme/api/portal/invitation';
const invitation: InvitationView = { tenantName: 'Acme', email: 'k…@acme.example', invitedBy: 'Ada Winter', expiresAt: '2026-12-01T10:00:00Z', roles: ['Billing'], signedIn: null, matches: false };
const open = (view: Partial<InvitationView>, more: (asked: Asked) => Reply | undefined = () => undefined, at = '/p/acme/invitation#s3cret') => openApp({
  at, answer: (asked) => more(asked) ?? (asked.path === `${api}/open` ? { body: { ...invitation, ...view } } : asked.path.endsWith('/theme') ? { body: samplePortal.theme } : undefined),
});
const addressOf = async (name: string) => (await screen.findByRole('link', { name })).getAttribute('href');

test('the token leaves the address at once, goes in the body alone, and is still there after sign-in', async () => {
  const log = open({});
  expect(await screen.findByRole('heading', { name: 'Acme invites you' })).toBeTruthy();
  expect(window.location.href).not.toContain('s3cret');
  expect(log.map(({ path }) => path).filter((path) => path !== '/p/acme/api/portal/theme')).toEqual([`${api}/open`]);
  expect(log.find(({ path }) => path === `${api}/open`)!.body).toEqual({ token: 's3cret' });
  expect(await addressOf('Sign in')).toBe('/auth/sign-in?return=%2Fp%2Facme%2Finvitation');
});

test('back from sign-in the address has no token any more, and the tab still knows it', async () => {
  sessionStorage.setItem('portico:invitation', '"s3cret"');
  const log = open({ signedIn: 'kim@acme.example', matches: true }, ({ path }) => (path === `${api}/accept` ? { body: { address: '/p/acme/' } } : undefined), '/p/acme/invitation');
  const button = await screen.findByRole('button', { name: 'Accept' });
  const assign = watchLeaving();
  await userEvent.click(button);
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/p/acme/'));
  expect(log.find(({ path }) => path === `${api}/accept`)!.body).toEqual({ token: 's3cret' });
  expect(sessionStorage.getItem('portico:invitation')).toBeNull();
});

test('whoever is signed in as somebody else signs in anew', async () => {
  open({ signedIn: 'zoe@beta.example' });
  expect(await screen.findByText('You are signed in with another address.')).toBeTruthy();
  expect(await addressOf('Sign in as somebody else')).toBe('/auth/sign-in?return=%2Fp%2Facme%2Finvitation&as=other');
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
});

test('an address that looks right and is not confirmed is not called another one', async () => {
  open({ signedIn: 'Kim@acme.example' });
  expect(await screen.findByText('Your address is not confirmed.')).toBeTruthy();
});

test.each<[string, Reply, string]>([
  ['is over', problem(403, 'invitation-refused', { detail: 'It has expired.' }), 'It has expired.'],
  ['is unknown', problem(404, 'not-found'), 'There is no such invitation.'],
  ['is no token at all', problem(422, 'invalid'), 'There is no such invitation.'],
])('an invitation that %s says so in plain words, and nothing of it is kept', async (_, reply, words) => {
  open({}, ({ path }) => (path === `${api}/open` ? reply : undefined));
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'This invitation does not work' })).toBeTruthy();
  expect(await addressOf('go on to the portal')).toBe('/p/acme/');
  expect(screen.queryByRole('link', { name: 'Sign in as somebody else' })).toBeNull();
  expect(await screen.findByText(samplePortal.theme.copy.support)).toBeTruthy();
  expect(sessionStorage.getItem('portico:invitation')).toBeNull();
});

test('whoever opens a dead invitation while signed in is offered to sign in as somebody else', async () => {
  open({}, ({ path }) => (path === `${api}/open` ? problem(403, 'invitation-refused', { detail: 'It was taken back.', signedIn: true }) : undefined));
  expect(await addressOf('Sign in as somebody else')).toBe('/auth/sign-in?return=%2Fp%2Facme%2F&as=other');
});

test.each([['Ada Winter', /^Ada Winter asks you to use the portal for Acme as Billing\./], [null, /^You are asked to use the portal for Acme as Billing\./]])('who asks (%s) and until when is said', async (invitedBy, words) => {
  open({ invitedBy });
  const said = (await screen.findByText(/to use the portal for/)).textContent;
  expect(said).toMatch(words);
  expect(said).toContain(`and good until ${formatValue('2026-12-01T10:00:00Z', 'date')}.`);
});

test('without a connection the token is kept, and trying again works', async () => {
  let away = true;
  open({}, ({ path }) => (path === `${api}/open` && away ? 'unreachable' : undefined));
  await screen.findByText('The portal could not be reached.');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Acme invites you' })).toBeTruthy();
});

test('a refusal of the yes stands above the button, and the invitation stays open', async () => {
  open({ signedIn: 'kim@acme.example', matches: true }, ({ path }) => (path === `${api}/accept` ? problem(403, 'invitation-refused', { detail: 'Sign in the way that Acme does.' }) : undefined));
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  expect(await screen.findByText('Sign in the way that Acme does.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Accept' }).disabled).toBe(false);
  expect(await addressOf('go on to the portal')).toBe('/p/acme/');
  expect(await addressOf('Sign in as somebody else')).toBe('/auth/sign-in?return=%2Fp%2Facme%2F&as=other');
});

test('a link without its token says what to do', async () => {
  const log = open({}, () => undefined, '/p/acme/invitation');
  expect(await screen.findByText(/The link is not whole/)).toBeTruthy();
  expect(await addressOf('go on to the portal')).toBe('/p/acme/');
  expect(log.some(({ path }) => path.startsWith(api))).toBe(false);
});

test('a second link in the same tab opens the second invitation', async () => {
  const log = open({}, ({ path, body }) => (path === `${api}/open` && (body as { token: string }).token === 'second' ? { body: { ...invitation, tenantName: 'Beta' } } : undefined));
  await screen.findByRole('heading', { name: 'Acme invites you' });
  window.location.hash = '#second';
  expect(await screen.findByRole('heading', { name: 'Beta invites you' })).toBeTruthy();
  expect(window.location.hash).toBe('');
  expect(log.filter(({ path }) => path === `${api}/open`)).toHaveLength(2);
});
