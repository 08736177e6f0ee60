import { cleanup, screen, waitFor, within, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider, type DataProvider } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dataProvider } from '../session/data-provider.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { SessionContext } from '../session/session-context.tsx';
import { answerWith, type Asked } from '../testing/fake-server.ts';
import { DefinitionEditor } from './DefinitionEditor.tsx';
import { keptWork } from './kept-work.ts';
import { kindInfos } from './kinds.ts';

const role = (revision: number, body: DefinitionRecord['body'], updatedBy = 'Ann'): DefinitionRecord =>
  ({ id: 'billing', key: 'billing', label: 'Billing', state: 'changed', revision, body, live: null, updatedAt: '2026-01-01T00:00:00Z', updatedBy });
const body = { key: 'billing', label: 'Billing', description: 'Sees invoices', 'x-own': { kept: true } };

let heard: Asked[];
let wrong: { pointer: string; message: string }[];
let saves: (asked: Asked) => { status?: number; json: unknown };

beforeEach(() => {
  sessionStorage.clear();
  // react-admin logs every refusal, and jsdom measures no text for CodeMirror: neither says anything about the editor.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  wrong = [];
  saves = ({ body: sent }) => ({ json: role((sent as { revision: number }).revision + 1, (sent as { body: DefinitionRecord['body'] }).body) });
  const none = () => ({ json: [], range: 'x 0-0/0' });
  heard = answerWith({
    'PUT /api/admin/roles/billing': (asked) => saves(asked), 'POST /api/admin/check/role': () => ({ json: { errors: wrong } }),
    'GET /api/admin/pages': none, 'GET /api/admin/actions': none, 'GET /api/admin/roles': none,
  });
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); vi.restoreAllMocks(); });

function open(record = role(1, body)) {
  const session = { principal: { id: '1', name: 'Me', email: 'me@example.org' }, roles: ['author' as const], tenantName: 'Operator' };
  const provider: DataProvider = { ...testDataProvider(), ...dataProvider };
  render(
    <MemoryRouter>
      <SessionContext value={session}>
        <CoreAdminContext dataProvider={provider}><DefinitionEditor info={kindInfos.role} record={record} isNew={false} /></CoreAdminContext>
      </SessionContext>
    </MemoryRouter>,
  );
  return userEvent.setup();
}
const description = () => screen.findByRole('textbox', { name: 'Description' }, { timeout: 10_000 });
const puts = () => heard.filter(({ method }) => method === 'PUT');

describe('the editor of a definition', () => {
  test('saves what an input changed and keeps what it does not know', async () => {
    const user = open();
    await user.type(await description(), ' and pays them');
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await waitFor(() => expect(puts()).toHaveLength(1));
    expect(puts()[0]!.body).toEqual({ body: { ...body, description: 'Sees invoices and pays them' }, revision: 1 });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save draft' })).toHaveProperty('disabled', true));
    expect(keptWork('roles', 'billing')).toBeUndefined();
  });

  test('shows what the server refuses at the input it is about, and in the list', async () => {
    // The server says the same whether it checks or saves; which of the two is answered first does not matter.
    wrong = [{ pointer: '/description', message: 'is too long' }, { pointer: '/x-own/kept', message: 'is not known' }];
    saves = () => ({ status: 422, json: { type: 'x', status: 422, code: 'definition-refused', title: 'Refused', errors: wrong } });
    const user = open();
    await user.type(await description(), '!');
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    const problems = within(await screen.findByTestId('problems', {}, { timeout: 5000 }));
    expect(problems.getByText('2 things need attention')).toBeTruthy();
    expect(problems.getByRole('button', { name: 'x-own › kept' })).toBeTruthy();
    const input = await description();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby')!)!.textContent).toBe('is too long');
  });

  test('asks what to do where somebody else saved, and puts mine on top of theirs', async () => {
    const theirs = role(2, { ...body, label: 'Billing team' }, 'Olive');
    wrong = [];
  saves = ({ body: sent }) => ((sent as { revision: number }).revision === 1
      ? { status: 409, json: { type: 'x', status: 409, code: 'conflict', title: 'Conflict', current: theirs } }
      : { json: role(3, (sent as { body: DefinitionRecord['body'] }).body) });
    const user = open();
    await user.type(await description(), '!');
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await screen.findByRole('dialog', { name: 'Olive changed this draft too' });
    await user.click(screen.getByRole('button', { name: 'Keep mine on top of theirs' }));
    await waitFor(() => expect(puts()).toHaveLength(2));
    expect(puts()[1]!.body).toEqual({ body: { ...body, label: 'Billing team', description: 'Sees invoices!' }, revision: 2 });
  });

  test('loses nothing when theirs is taken: undo brings mine back', async () => {
    const theirs = role(2, { ...body, label: 'Billing team', description: 'Theirs' }, 'Olive');
    saves = () => ({ status: 409, json: { type: 'x', status: 409, code: 'conflict', title: 'Conflict', current: theirs } });
    const user = open();
    await user.type(await description(), '!');
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await user.click(await screen.findByRole('button', { name: 'Take theirs' }));
    expect(await description()).toHaveProperty('value', 'Theirs');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await description()).toHaveProperty('value', 'Sees invoices!');
  });

  test('unsaved work is back after one has been away', async () => {
    const user = open();
    await user.type(await description(), ' today');
    cleanup();
    open();
    expect(await description()).toHaveProperty('value', 'Sees invoices today');
    expect(screen.getByText('Your unsaved changes from before are back on the screen.')).toBeTruthy();
  });
});
