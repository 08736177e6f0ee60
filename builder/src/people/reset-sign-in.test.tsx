import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { answerWith } from '../testing/fake-server.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { ResetSignIn } from './ResetSignIn.tsx';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const mia = { id: 'mia', name: 'Mia Chen', kind: 'user' } as PersonRecord;
async function ask(...answers: { status?: number; json: unknown }[]) {
  const heard = answerWith({ 'POST /api/admin/people/mia/reset-sign-in': () => answers.shift()! });
  const user = userEvent.setup();
  render(<CoreAdminContext dataProvider={testDataProvider()}><ResetSignIn person={mia} /></CoreAdminContext>);
  await user.click(screen.getByRole('button', { name: 'Reset sign-in…' }));
  const dialog = screen.getByRole('dialog', { name: 'Reset the sign-in of Mia Chen' });
  return { heard, user, dialog, yes: within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Reset sign-in' }) };
}

test('what is ticked is set up anew, and what follows is said', async () => {
  const { heard, user, dialog, yes } = await ask({ json: { mailed: true } });
  expect(yes.disabled).toBe(true);
  await user.click(within(dialog).getByRole('checkbox', { name: 'New password' }));
  await user.click(yes);
  const status = await within(await screen.findByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' })).findByRole('status');
  expect(status.textContent).toBe('They are signed out everywhere. They were mailed the way to a new password; the old one is void.');
  expect(heard.map(({ body }) => body)).toEqual([{ reset: ['password'] }]);
});

test('who has to prove who they are first is led there, with what is asked for, and finds the question as they left it, once', async () => {
  const { user, dialog, yes } = await ask({ status: 403, json: { code: 'step-up-required', title: 'Please confirm that it is you.', status: 403, assurance: { level: 2, minutes: 15 } } });
  await user.click(within(dialog).getByRole('checkbox', { name: 'New second factor' }));
  await user.click(yes);
  const confirm = await within(dialog).findByRole('link', { name: 'Confirm' });
  expect(confirm.getAttribute('href')).toMatch(/^\/auth\/sign-in\?return=[^&]+&level=2&minutes=15$/);
  confirm.addEventListener('click', (event) => event.preventDefault());
  await user.click(confirm);
  const comeTo = (person: PersonRecord) => {
    cleanup();
    render(<CoreAdminContext dataProvider={testDataProvider()}><ResetSignIn person={person} /></CoreAdminContext>);
    return screen.queryByRole('dialog');
  };
  expect(comeTo({ ...mia, id: 'bill', name: 'Bill Moreno' })).toBeNull();
  const again = comeTo(mia)!;
  expect(['New password', 'New second factor'].map((name) => within(again).getByRole<HTMLInputElement>('checkbox', { name }).checked)).toEqual([false, true]);
  expect(comeTo(mia)).toBeNull();
});

test('a refusal says why, and may be tried again', async () => {
  const { user, dialog, yes } = await ask({ status: 403, json: { code: 'forbidden', title: 'You may not do this.', detail: 'Ask there.', status: 403 } }, { json: { mailed: false } });
  await user.click(within(dialog).getByRole('checkbox', { name: 'New password' }));
  await user.click(yes);
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Ask there.');
  await user.click(yes);
  expect((await screen.findByRole('status')).textContent).toContain('sign in with the old password once more');
});
