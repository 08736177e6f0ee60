import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openApp, useBrowser } from '../../test/open-app.tsx';
import { fill, openForm, runPath, runs, send, succeeded } from '../../test/open-form.tsx';
import { problem } from '../../test/portal-server.ts';
import { sampleAction, sampleForm } from '../../test/sample-views.ts';
import { demandWords } from './step-up.ts';

useBrowser();
const stepUp = (assurance: object) => problem(403, 'step-up-required', { assurance });
const leave = async (name = 'Confirm') => {
  const link = await screen.findByRole('link', { name });
  link.addEventListener('click', (event) => event.preventDefault()); // jsdom cannot leave
  await userEvent.click(link);
  return link.getAttribute('href');
};

test.each([
  [{ level: 2 }, 'X needs a second factor, such as a code from your phone.'],
  [{ level: 3 }, 'X needs a security key or a passkey.'],
  [{ minutes: 1 }, 'X needs you to have signed in within the last minute.'],
  [{ level: 2, minutes: 15 }, 'X needs you to have signed in within the last 15 minutes, with a second factor such as a code from your phone.'],
  [{}, 'X needs you to sign in again.'],
])('%j is said in words', (demand, words) => {
  expect(demandWords(demand, 'X')).toBe(words);
});

test('a page that asks for more says what, and leads there and back to the same address', async () => {
  openApp({ at: '/p/acme/invoices?id=7', answer: ({ path }) => (path.endsWith('/pages/invoices') ? stepUp({ level: 2, minutes: 5 }) : undefined) });
  expect(await screen.findByRole('heading', { name: 'Please confirm that it is you' })).toBeTruthy();
  expect(document.title).toBe('Please confirm that it is you · Northwind');
  expect(screen.getByText(/“Invoices” needs/)).toBeTruthy();
  expect(await leave()).toBe('/auth/sign-in?return=%2Fp%2Facme%2Finvoices%3Fid%3D7&level=2&minutes=5');
});

test('whoever comes back without what was asked for is told so', async () => {
  openApp({ answer: ({ path }) => (path.endsWith('/pages/home') ? stepUp({ level: 2 }) : undefined) });
  await leave();
  expect(screen.queryByText('Your last sign-in did not go as far as this needs.')).toBeNull();
  cleanup();
  openApp({ answer: ({ path }) => (path.endsWith('/pages/home') ? stepUp({ level: 2 }) : undefined) });
  expect(await screen.findByText('Your last sign-in did not go as far as this needs.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Try once more' })).toBeTruthy();
});

test('a form keeps its answers over the way there and back, files too, and sends nothing by itself', async () => {
  let proved = false;
  const schema = { type: 'object', properties: { subject: { type: 'string', title: 'Subject' }, file: { type: 'string', title: 'File' } } };
  const answer = ({ path, body }: { path: string; body: unknown }) => (path === runPath ? (proved ? { body: succeeded(body) } : stepUp({ level: 2 })) : undefined);
  const file = `data:text/plain;base64,${'A'.repeat(60_000)}`;
  const begun = { form: sampleForm(schema) };
  const first = openForm(answer, begun);
  await fill('Printer');
  await userEvent.click(screen.getByRole('textbox', { name: 'File' }));
  await userEvent.paste(file);
  await send();
  expect(await screen.findByRole('dialog', { name: 'Please confirm that it is you' })).toBeTruthy();
  expect(screen.getByText(/Your answers are kept/)).toBeTruthy();
  expect(await leave()).toBe('/auth/sign-in?return=%2Fp%2Facme%2Fhome&level=2');
  expect(runs(first)).toHaveLength(1);

  cleanup();
  proved = true;
  const second = openForm(answer, begun);
  expect(await screen.findByText('You are back, and your answers are still here.')).toBeTruthy();
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Subject' })).value).toBe('Printer');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'File' }).value).toBe(file);
  expect(runs(second)).toHaveLength(0);
  await send();
  await screen.findByText('TCK-7');
  expect(runs(second)[0]!.submission).toBe(runs(first)[0]!.submission);
});

test('a preview that asks for more keeps the answers as well', async () => {
  openForm(({ path }) => (path === `${runPath}/preview` ? stepUp({ minutes: 5 }) : undefined), { preview: true });
  await fill();
  await userEvent.click(screen.getByRole('button', { name: 'Review: Send' }));
  expect(await screen.findByText(/press “Review: Send” again/)).toBeTruthy();
  expect(await screen.findByText(/within the last 5 minutes/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Go back' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Subject/ }).value).toBe('Printer');
});

test('a form behind a button is open again for whoever comes back', async () => {
  const button = { id: 'b', kind: 'button' as const, action: sampleAction() };
  const answer = ({ path }: { path: string }) => (path === runPath ? stepUp({ level: 2 }) : undefined);
  openApp({ blocks: [button], answer });
  await userEvent.click(await screen.findByRole('button', { name: 'Send' }));
  await fill();
  await userEvent.click(screen.getAllByRole('button', { name: 'Send' }).at(-1)!);
  await leave();
  cleanup();
  openApp({ blocks: [button], answer });
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /Subject/ })).value).toBe('Printer');
});
