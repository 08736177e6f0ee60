import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { SubmissionRequest } from '@portico/schemas/view';
import { openApp, useBrowser, watchLeaving } from '../../test/open-app.tsx';
import { fill, openForm, runPath, runs, send, succeeded } from '../../test/open-form.tsx';
import { problem } from '../../test/portal-server.ts';
import { sampleAction, samplePage } from '../../test/sample-views.ts';

useBrowser();

test('a form is sent with its release, answers and one id, and ends in a receipt that takes the focus', async () => {
  const log = openForm(({ path, body }) => (path === runPath ? { body: succeeded(body) } : undefined));
  await fill();
  await send();
  expect(await screen.findByRole('heading', { name: 'Ticket opened' })).toBe(document.activeElement);
  expect(screen.getByText('TCK-7')).toBeTruthy();
  expect(runs(log)).toEqual([{ release: 'r1', submission: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/), input: { subject: 'Printer' }, parameters: {} }]);
});

test('what the server refuses stands at its field; the corrected form goes under the same id', async () => {
  let refuse = true;
  const log = openForm(({ path, body }) => (path === runPath ? (refuse ? problem(422, 'invalid', { errors: [{ pointer: '/subject', message: 'Say more.' }, { pointer: '', message: 'Your plan allows one open ticket.' }] }) : { body: succeeded(body) }) : undefined));
  await fill();
  await send();
  expect(await screen.findByRole('link', { name: 'Subject: Say more.' })).toBeTruthy();
  expect(within(screen.getByRole('alert')).getByText('Your plan allows one open ticket.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Subject/ })));
  refuse = false;
  await fill('Printer on fire');
  await send();
  await screen.findByText('TCK-7');
  expect(new Set(runs(log).map(({ submission }) => submission)).size).toBe(1);
});

test('a form that changed meanwhile is fetched again with the answers kept', async () => {
  let pages = 0;
  const log = openForm((asked) => {
    if (asked.path === runPath) return (asked.body as SubmissionRequest).release === 'r1' ? problem(409, 'stale') : { body: succeeded(asked.body) };
    if (!asked.path.endsWith('/pages/home')) return undefined;
    pages += 1;
    return pages === 1 ? undefined : { body: { ...samplePage([{ id: 'f', kind: 'form', action: sampleAction() }]), release: 'r2' } };
  });
  await fill();
  await send();
  expect(await screen.findByText('Title of stale.')).toBeTruthy();
  await waitFor(() => expect(pages).toBe(2));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Subject/ }).value).toBe('Printer');
  await send();
  await screen.findByText('TCK-7');
  expect(runs(log).map(({ release }) => release)).toEqual(['r1', 'r2']);
});

test('consequences are shown before the yes, and nothing is sent without it', async () => {
  const log = openForm(({ path, body }) => {
    if (path === `${runPath}/preview`) return { body: { lines: [{ label: 'Due today', value: 14500, format: 'money', currency: 'EUR' }] } };
    return path === runPath ? { body: succeeded(body) } : undefined;
  }, { preview: true, confirm: { title: 'Add these seats?', text: 'They are **charged**.' } });
  await fill();
  await send();
  const question = await screen.findByRole('dialog', { name: 'Add these seats?' });
  expect(await within(question).findByText('€145.00')).toBeTruthy();
  await userEvent.click(within(question).getByRole('button', { name: 'Go back' }));
  expect(runs(log)).toHaveLength(0);
  await send();
  const again = await screen.findByRole('dialog');
  await within(again).findByText('€145.00');
  await userEvent.click(within(again).getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('TCK-7')).toBeTruthy();
});

test('without its consequences an action cannot be confirmed', async () => {
  openForm(({ path }) => (path === `${runPath}/preview` ? problem(502, 'upstream-failed') : undefined), { preview: true });
  await fill();
  await userEvent.click(screen.getByRole('button', { name: 'Review: Send' }));
  const question = await screen.findByRole('dialog');
  expect(await within(question).findByText('Title of upstream-failed.')).toBeTruthy();
  expect(within(question).getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
});

test('what the preview finds wrong with the answers stands at the fields', async () => {
  openForm(({ path }) => (path === `${runPath}/preview` ? problem(422, 'invalid', { errors: [{ pointer: '/subject', message: 'Too many seats.' }] }) : undefined), { preview: true });
  await fill();
  await userEvent.click(screen.getByRole('button', { name: 'Review: Send' }));
  expect(await screen.findByRole('link', { name: 'Subject: Too many seats.' })).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an action gets the parameters it asks for and no others', async () => {
  const log = openForm(({ path, body }) => (path === runPath ? { body: succeeded(body) } : undefined), { parameters: { id: {} } }, '/p/acme/home?id=7&tab=2');
  await fill();
  await send();
  await screen.findByText('TCK-7');
  expect(runs(log)[0]!.parameters).toEqual({ id: '7' });
});

test('a button without a form asks and then runs', async () => {
  const log = openApp({
    blocks: [{ id: 'b', kind: 'button', action: sampleAction({ form: undefined, label: 'Remind me', confirm: { title: 'Send a reminder?' } }) }],
    answer: ({ path, body }) => (path === runPath ? { body: succeeded(body) } : undefined),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Remind me' }));
  await userEvent.click(within(await screen.findByRole('dialog', { name: 'Send a reminder?' })).getByRole('button', { name: 'Remind me' }));
  expect(await screen.findByText('TCK-7')).toBeTruthy();
  expect(runs(log)[0]!.input).toEqual({});
});

test('the 401 of a sending leaves the answers for after sign-in', async () => {
  openForm(({ path }) => (path === runPath ? problem(401, 'not-signed-in') : undefined));
  await fill('Printer');
  const assign = watchLeaving();
  await send();
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/auth/sign-in?return=%2Fp%2Facme%2Fhome'));
  expect(sessionStorage.getItem('portico:answers:/p/acme|home||open-ticket')).toBe('{"subject":"Printer"}');
});
