import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditorView } from '@codemirror/view';
import type { JsonObject } from '@portico/schemas/json';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { answerWith, type Asked } from '../testing/fake-server.ts';
import { MappingJson } from './MappingJson.tsx';

const before: JsonObject = { tenants: [{ claim: ['org'] }] };
let heard: Asked[];
let wrong: (mapping: JsonObject) => { pointer: string; message: string }[];
beforeEach(() => {
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList; // jsdom measures no text
  wrong = () => [];
  heard = answerWith({ 'POST /api/admin/issuers/check': ({ body }) => ({ json: { errors: wrong((body as { mapping: JsonObject }).mapping) } }) });
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

async function open(readOnly = false) {
  const save = vi.fn(async () => undefined);
  const user = userEvent.setup();
  render(
    <CoreAdminContext dataProvider={testDataProvider()}>
      <RecordForm initial={{ label: 'Acme', mapping: before }} label="Save" save={save} readOnly={readOnly}><MappingJson /></RecordForm>
    </CoreAdminContext>,
  );
  await user.click(screen.getByRole('button', { name: 'As JSON…' }));
  const content = await screen.findByLabelText('Mapping as JSON', {}, { timeout: 10_000 });
  const write = (text: string) => {
    const view = EditorView.findFromDOM(content)!;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  };
  return { user, save, content, write };
}
const takeOver = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Take it over' });

describe('what the claims mean, as JSON', () => {
  test('is there to copy whole', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(before);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  test('that is pasted takes the place of what was there, and is saved with the rest', async () => {
    const { user, save, write } = await open();
    const after = { tenants: [{ claim: ['organization'], id: 'id' }], email: ['mail'] };
    write(JSON.stringify(after));
    await waitFor(() => {
      expect(heard.at(-1)?.body).toEqual({ mapping: after });
      expect(takeOver().disabled).toBe(false);
    });
    await user.click(takeOver());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledWith({ label: 'Acme', mapping: after }));
  });

  test('that cannot be read, or in which something is wrong, is not taken over, and it says where', async () => {
    const { user, save, write } = await open();
    write('{"roles": [');
    expect(await screen.findByText(/^Not valid JSON/)).toBeTruthy();
    expect(takeOver().disabled).toBe(true);
    write('[]');
    expect(await screen.findByText('A mapping is an object: it begins with { and ends with }')).toBeTruthy();
    wrong = ({ roles }) => (roles ? [{ pointer: '/roles/0/pattern', message: 'It could be read in two ways.' }] : []);
    write('{"roles": [{"claim": ["g"], "pattern": "{tenant}{role}"}]}');
    await user.click(await screen.findByRole('button', { name: 'roles › no. 1 › pattern' }));
    const view = EditorView.findFromDOM(screen.getByLabelText('Mapping as JSON'))!;
    const { from, to } = view.state.selection.main;
    expect(view.state.sliceDoc(from, to)).toBe('"{tenant}{role}"');
    expect(takeOver().disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    expect(save).not.toHaveBeenCalled();
  });

  test('is to be read and copied only by whoever may not change it', async () => {
    const { content } = await open(true);
    expect(EditorView.findFromDOM(content)!.state.readOnly).toBe(true);
    expect(screen.queryByRole('button', { name: 'Take it over' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
    expect(heard).toEqual([]);
  });
});
