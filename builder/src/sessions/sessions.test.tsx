import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, expect, test, vi } from 'vitest';
import type { SessionRecord } from '../session/access-api.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { dataProvider } from '../session/data-provider.ts';
import { SessionContext } from '../session/session-context.tsx';
import { answerWith } from '../testing/fake-server.ts';
import { PersonSessions } from './PersonSessions.tsx';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

const session = (id: string, current: boolean): SessionRecord => ({
  id, current, principal: 'me', principalName: 'Adam', issuer: 'embedded', agent: current ? 'Firefox on Linux' : 'Chrome on Android', address: null, level: 1,
  createdAt: '2026-11-24T08:00:00Z', seenAt: '2026-11-24T09:00:00Z', expiresAt: '2026-11-25T08:00:00Z',
});
const person: PersonRecord = {
  id: 'me', name: 'Adam', email: 'adam@northwind.example', issuer: 'embedded', subject: 'adam', status: 'active', memberships: [], grants: [],
};

function open(me: string) {
  const assign = vi.fn();
  vi.stubGlobal('location', { ...window.location, assign });
  const heard = answerWith({
    'GET /api/admin/sessions': () => ({ json: [session('here', me === 'me'), session('away', false)], range: 'sessions 0-1/2' }),
    'POST /auth/sign-out': () => ({ json: { redirect: 'https://id.example/end' } }),
    'POST /api/admin/people/me/sign-out': () => ({ json: { ended: 2, atIssuer: true } }),
    'DELETE /api/admin/sessions/away': () => ({ json: { id: 'away' } }),
  });
  render(
    <MemoryRouter>
      <SessionContext value={{ principal: { id: me, name: 'Adam', email: '' }, roles: ['administrator'], tenantName: 'Northwind' }}>
        <CoreAdminContext dataProvider={{ ...testDataProvider(), ...dataProvider }}><PersonSessions person={person} /></CoreAdminContext>
      </SessionContext>
    </MemoryRouter>,
  );
  return { assign, asked: () => heard.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`) };
}
const yes = async (name: string) => userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));

test('one\'s own session is marked, and ending it says that one is signed out here, and does so at the issuer too', async () => {
  const { assign, asked } = open('me');
  expect(await screen.findAllByText('This session')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out…' }));
  expect(screen.getByText(/you are signed out of the builder in this browser/)).toBeTruthy();
  await yes('Sign out');
  await waitFor(() => expect(assign).toHaveBeenCalledWith('https://id.example/end'));
  expect(asked()).toEqual(['POST /auth/sign-out']);
});

test('another one is ended where it stands', async () => {
  const { assign, asked } = open('me');
  await userEvent.click(await screen.findByRole('button', { name: 'End the session of Adam on Chrome on Android' }));
  await yes('End it');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked()).toEqual(['DELETE /api/admin/sessions/away']);
  expect(assign).not.toHaveBeenCalled();
});

test.each([
  ['me', /this one in the builder too/, true], ['somebody', /They can sign in again/, false],
])('signing out everywhere, asked by %s, says whom it concerns', async (me, words, leaves) => {
  const { assign, asked } = open(me);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere…' }));
  expect(screen.getByText(words)).toBeTruthy();
  await yes('Sign out everywhere');
  await waitFor(() => expect(asked()).toEqual(['POST /api/admin/people/me/sign-out']));
  await waitFor(() => expect(assign.mock.calls).toEqual(leaves ? [['/auth/signed-out']] : []));
});
