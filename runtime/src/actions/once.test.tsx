import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { SubmissionRequest } from '@portico/schemas/view';
import { useBrowser } from '../../test/open-app.tsx';
import { fill, openForm, receipt, runPath, runs, send, succeeded } from '../../test/open-form.tsx';
import type { Asked, Reply } from '../../test/portal-server.ts';

useBrowser();

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
