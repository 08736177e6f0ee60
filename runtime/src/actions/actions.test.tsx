import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { ActionView, SubmissionRequest, SubmissionView } from '@portico/schemas/view';
import { openApp, useBrowser, watchLeaving } from '../../test/open-app.tsx';
import { problem, type Asked, type Reply } from '../../test/portal-server.ts';
import { sampleAction, samplePage } from '../../test/sample-views.ts';

useBrowser();

const receipt = { title: 'Ticket opened', reference: 'TCK-7', at: '2026-11-24T10:00:00Z', lines: [{ label: 'Subject', value: 'Printer' }] };
const succeeded = (body: unknown): SubmissionView => ({ submission: (body as SubmissionRequest).submission, action: 'open-ticket', status: 'succeeded', receipt });
const runPath = '/p/acme/api/portal/actions/open-ticket';
const runs = (log: Asked[]) => log.filter(({ path }) => path === runPath).map(({ body }) => body as SubmissionRequest);

function openForm(answer: (asked: Asked) => Reply | Promise<Reply> | undefined, action: Partial<ActionView> = {}, at?: string) {
  return openApp({ blocks: [{ id: 'f', kind: 'form', action: sampleAction(action) }], answer, ...(at && { at }) });
}
const fill = async (subject = 'Printer') => {
  const field = await screen.findByRole('textbox', { name: /Subject/ });
  await userEvent.clear(field);
  await userEvent.type(field, subject);
};
const send = () => userEvent.click(screen.getByRole('button', { name: 'Send' }));

test('a form is sent with its release, answers and one id, and ends in a receipt that takes the focus', async () => {
  const log = openForm(({ path, body }) => (path === runPath ? { body: succeeded(body) } : undefined));
  await fill();
  await send();
  expect(await screen.findByRole('heading', { name: 'Ticket opened' })).toBe(document.activeElement);
  expect(screen.getByText('TCK-7')).toBeTruthy();
  expect(runs(log)).toEqual([{ release: 'r1', submission: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/), input: { subject: 'Printer' }, parameters: {} }]);
});

test('"do another" is another wish: an empty form and another id', async () => {
  const log = openForm(({ path, body }) => (path === runPath ? { body: succeeded(body) } : undefined));
  await fill();
  await send();
  await userEvent.click(await screen.findByRole('button', { name: 'Do another' }));
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /Subject/ })).value).toBe('');
  await fill();
  await send();
  await screen.findByText('TCK-7');
  const [first, second] = runs(log);
  expect(first!.submission).not.toBe(second!.submission);
});

test('a double click sends once, and the button says that it is sending', async () => {
  let answer: (reply: Reply) => void = () => {};
  const log = openForm(({ path }) => (path === runPath ? new Promise<Reply>((resolve) => { answer = resolve; }) : undefined));
  await fill();
  await userEvent.dblClick(screen.getByRole('button', { name: 'Send' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sending…' }).disabled).toBe(true);
  expect(runs(log)).toHaveLength(1);
  answer({ body: succeeded(runs(log)[0]) });
  expect(await screen.findByText('TCK-7')).toBeTruthy();
});

test('what got no answer goes again under the same id, even after the page was loaded anew', async () => {
  let away = true;
  const answer = ({ path, body }: Asked): Reply | undefined => (path === runPath ? (away ? 'unreachable' : { body: succeeded(body) }) : undefined);
  const log = openForm(answer);
  await fill();
  await send();
  expect(await screen.findByText('The portal could not be reached.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(runs(log)).toHaveLength(2));
  cleanup();
  away = false;
  const later = openForm(answer);
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /Subject/ })).value).toBe('Printer');
  await send();
  await screen.findByText('TCK-7');
  expect(new Set([...runs(log), ...runs(later)].map(({ submission }) => submission)).size).toBe(1);
});

test('answers changed after an unanswered sending: the earlier one is looked up first and never doubled', async () => {
  let away = true;
  const log = openForm(({ path, body }) => {
    if (path === runPath) return away ? 'unreachable' : { body: succeeded(body) };
    if (path.includes('/submissions/')) return { body: { submission: path.split('/').at(-1), action: 'open-ticket', status: 'succeeded', receipt } };
    return undefined;
  });
  await fill('Printer');
  await send();
  await screen.findByText('The portal could not be reached.');
  away = false;
  await fill('Scanner');
  await send();
  expect(await screen.findByText('Your earlier request had gone through.')).toBeTruthy();
  expect(runs(log)).toHaveLength(1);
});

test('answers changed after an unanswered sending that never arrived go under a new id', async () => {
  let away = true;
  const log = openForm(({ path, body }) => (path === runPath ? (away ? 'unreachable' : { body: succeeded(body) }) : undefined));
  await fill('Printer');
  await send();
  await screen.findByText('The portal could not be reached.');
  away = false;
  await fill('Scanner');
  await send();
  await screen.findByText('TCK-7');
  const [first, second] = runs(log);
  expect(second!.submission).not.toBe(first!.submission);
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

test('what takes its time is waited for, also after the page was opened again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let looks = 0;
  const answer = ({ path, body }: Asked): Reply | undefined => {
    if (path === runPath) return { status: 202, body: { submission: (body as SubmissionRequest).submission, action: 'open-ticket', status: 'pending' } };
    if (!path.includes('/submissions/')) return undefined;
    looks += 1;
    return looks < 3 ? { status: 202, body: { submission: path.split('/').at(-1), action: 'open-ticket', status: 'pending' } } : { body: { submission: path.split('/').at(-1), action: 'open-ticket', status: 'succeeded', receipt } };
  };
  openForm(answer);
  await fill();
  await send();
  expect(await screen.findByText('We have your request and are working on it.')).toBeTruthy();
  cleanup();
  openForm(answer);
  expect(await screen.findByText('We have your request and are working on it.')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await screen.findByText('TCK-7')).toBeTruthy();
  expect(looks).toBe(3);
});

test('an outcome that nobody knows warns of sending again', async () => {
  openForm(({ path, body }) => (path === runPath ? { body: { submission: (body as SubmissionRequest).submission, action: 'open-ticket', status: 'unknown' } } : undefined));
  await fill();
  await send();
  expect(await screen.findByText(/could be done twice/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
});

test('a failed action says so, keeps the answers, and the next try is another wish', async () => {
  let fails = true;
  const log = openForm(({ path, body }) => (path === runPath ? { body: fails ? { submission: (body as SubmissionRequest).submission, action: 'open-ticket', status: 'failed', message: 'The desk is closed.' } : succeeded(body) } : undefined));
  await fill();
  await send();
  expect(await screen.findByText('The desk is closed.')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Subject/ }).value).toBe('Printer');
  fails = false;
  await send();
  await screen.findByText('TCK-7');
  const [first, second] = runs(log);
  expect(second!.submission).not.toBe(first!.submission);
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
