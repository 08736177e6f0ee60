import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ActionView, SubmissionRequest, SubmissionView } from '@portico/schemas/view';
import { openApp } from './open-app.tsx';
import type { Asked, Reply } from './portal-server.ts';
import { sampleAction } from './sample-views.ts';

/** The receipt that the sample action ends in. */
export const receipt = { title: 'Ticket opened', reference: 'TCK-7', at: '2026-11-24T10:00:00Z', lines: [{ label: 'Subject', value: 'Printer' }] };
/** Where the sample action runs. */
export const runPath = '/p/acme/api/portal/actions/open-ticket';

/** The answer to a run that worked. */
export const succeeded = (body: unknown): SubmissionView => ({ submission: (body as SubmissionRequest).submission, action: 'open-ticket', status: 'succeeded', receipt });

/** What was sent to run the sample action. */
export const runs = (log: Asked[]) => log.filter(({ path }) => path === runPath).map(({ body }) => body as SubmissionRequest);

/** Opens a page with the form of the sample action. */
export function openForm(answer: (asked: Asked) => Reply | Promise<Reply> | undefined, action: Partial<ActionView> = {}, at?: string) {
  return openApp({ blocks: [{ id: 'f', kind: 'form', action: sampleAction(action) }], answer, ...(at && { at }) });
}

/** Fills in the form. */
export async function fill(subject = 'Printer') {
  const field = await screen.findByRole('textbox', { name: /Subject/ });
  await userEvent.clear(field);
  await userEvent.type(field, subject);
}

/** Presses the button of the form. */
export const send = () => userEvent.click(screen.getByRole('button', { name: 'Send' }));
