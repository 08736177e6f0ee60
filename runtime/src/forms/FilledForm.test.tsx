import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { formFor } from '@portico/schemas/resolve-form';
import type { FormView } from '@portico/schemas/view';
import { sampleForm } from '../../test/sample-views.ts';
import { thirdPartyForms } from '../../test/third-party-forms.ts';
import FilledForm from './FilledForm.tsx';

afterEach(() => { cleanup(); vi.restoreAllMocks(); });

function Filled({ form, start, faults = [], onSubmit = () => {} }: { form: FormView; start?: Json; faults?: Fault[]; onSubmit?: (input: Json) => void }) {
  const [answers, setAnswers] = useState<Json | undefined>(start);
  return <FilledForm form={form} answers={answers} onAnswers={setAnswers} onSubmit={onSubmit} faults={faults} announce={() => {}}><button type="submit">Send</button></FilledForm>;
}

const send = () => userEvent.click(screen.getByRole('button', { name: 'Send' }));

const contact = sampleForm({
  type: 'object', required: ['name', 'reason'],
  properties: {
    name: { type: 'string', title: 'Name', description: 'As in your passport.' },
    reason: { type: 'string', title: 'Reason', oneOf: [{ const: 'a', title: 'Billing' }, { const: 'b', title: 'Outage' }] },
    phone: { type: 'string', title: 'Phone' },
  },
}, { rules: [{ field: 'phone', show: { '==': [{ var: 'form.reason' }, 'b'] } }] });

test('labels, descriptions and errors are tied to their field, and what is required says so in words', async () => {
  render(<Filled form={contact} />);
  const name = screen.getByRole('textbox', { name: 'Name (required)' });
  expect(document.getElementById(name.getAttribute('aria-describedby')!)?.textContent).toBe('As in your passport.');
  await send();
  const described = name.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['Error: Fill this in.', 'As in your passport.']);
  expect(name.getAttribute('aria-invalid')).toBe('true');
});

test('a refused form says on top what is wrong, with the way to each field, and goes to the first', async () => {
  const sent = vi.fn();
  render(<Filled form={contact} onSubmit={sent} />);
  await send();
  const summary = screen.getByRole('group', { name: '2 answers need another look' });
  expect(within(summary).getAllByRole('link').map((link) => link.textContent)).toEqual(['Name: Fill this in.', 'Reason: Fill this in.']);
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Name/ }));
  await userEvent.click(within(summary).getByRole('link', { name: /Reason/ }));
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /Reason/ }));
  expect(sent).not.toHaveBeenCalled();
});

test('the first of several choices is not taken for an answer', () => {
  render(<Filled form={contact} />);
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /Reason/ }).value).toBe('');
});

test('a field comes and goes with its rule, keeps its answer, and is sent only while it is there', async () => {
  const sent = vi.fn();
  render(<Filled form={contact} onSubmit={sent} />);
  await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), 'Ann');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'Outage');
  await userEvent.type(screen.getByRole('textbox', { name: 'Phone' }), '123');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'Billing');
  expect(screen.queryByRole('textbox', { name: 'Phone' })).toBeNull();
  await send();
  expect(sent).toHaveBeenLastCalledWith({ name: 'Ann', reason: 'a' });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'Outage');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone' }).value).toBe('123');
  await send();
  expect(sent).toHaveBeenLastCalledWith({ name: 'Ann', reason: 'b', phone: '123' });
});

test('what the server finds wrong stands at its field, takes the focus there, and goes once the answer changed', async () => {
  const form = sampleForm({ type: 'object', properties: { people: { type: 'array', title: 'People', items: { type: 'object', properties: { email: { type: 'string', title: 'E-mail' } } } }, note: { type: 'string', title: 'Note' } } });
  const start = { people: [{ email: 'a@b.example' }, { email: 'c@d.example' }] };
  const { rerender } = render(<Filled form={form} start={start} />);
  await send();
  const faults = [{ pointer: '/note', message: 'Say why.' }, { pointer: '/people/1/email', message: 'Nobody has this address.' }];
  rerender(<Filled form={form} start={start} faults={faults} />);
  const second = screen.getAllByRole<HTMLInputElement>('textbox', { name: 'E-mail' })[1]!;
  await waitFor(() => expect(document.activeElement).toBe(second));
  expect(document.getElementById(second.getAttribute('aria-describedby')!)?.textContent).toBe('Error: Nobody has this address.');
  expect(screen.getByRole('link', { name: 'E-mail (entry 2): Nobody has this address.' })).toBeTruthy();
  await userEvent.type(second, 'x');
  expect(screen.queryByText('Nobody has this address.')).toBeNull();
  expect(screen.getByText('Say why.')).toBeTruthy();
});

test('entries of a list can be added, moved and removed, and the focus follows', async () => {
  const sent = vi.fn();
  render(<Filled form={sampleForm({ type: 'object', properties: { tags: { type: 'array', title: 'Tags', maxItems: 2, items: { type: 'string' } } } })} onSubmit={sent} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add to Tags' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Entry 1' }));
  await userEvent.keyboard('one');
  await userEvent.click(screen.getByRole('button', { name: 'Add another to Tags' }));
  await userEvent.keyboard('two');
  expect(screen.queryByRole('button', { name: /Add/ })).toBeNull();
  expect(screen.getByText('No more than 2 can be added.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Move up entry 2' }));
  await send();
  expect(sent).toHaveBeenLastCalledWith({ tags: ['two', 'one'] });
  await userEvent.click(screen.getByRole('button', { name: 'Remove entry 1' }));
  await send();
  expect(sent).toHaveBeenLastCalledWith({ tags: ['one'] });
});

test('a field of several kinds asks which kind and then shows that kind\'s fields', async () => {
  const form = sampleForm({ type: 'object', properties: { pay: { title: 'Payment', type: 'object', oneOf: [{ title: 'Card', properties: { number: { type: 'string', title: 'Card number' } } }, { title: 'Bank', properties: { iban: { type: 'string', title: 'IBAN' } } }] } } });
  render(<Filled form={form} />);
  expect(screen.getByRole('textbox', { name: 'Card number' })).toBeTruthy();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Payment: which kind' }), 'Bank');
  expect(screen.getByRole('textbox', { name: 'IBAN' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Card number' })).toBeNull();
});

test('choices, boxes and unknown formats and widgets have names and are drawn', () => {
  const form = sampleForm({ type: 'object', properties: {
    size: { type: 'string', title: 'Size', enum: ['S', 'L'] }, parts: { type: 'array', title: 'Parts', uniqueItems: true, items: { type: 'string', enum: ['a', 'b'] } },
    sure: { type: 'boolean', title: 'I am sure' }, odd: { type: 'string', title: 'Odd', format: 'carrier-pigeon' }, map: { type: 'string', title: 'Map' },
  } }, { ui: { size: { 'ui:widget': 'radio' }, map: { 'ui:widget': 'world-map' } } });
  render(<Filled form={form} />);
  expect(within(screen.getByRole('radiogroup', { name: 'Size' })).getAllByRole('radio')).toHaveLength(2);
  expect(within(screen.getByRole('group', { name: 'Parts' })).getAllByRole('checkbox')).toHaveLength(2);
  expect(screen.getByRole('checkbox', { name: 'I am sure' })).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Odd' })).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Map' })).toBeTruthy();
});

const forms = thirdPartyForms();
describe.skipIf(forms.length === 0)('third-party forms', () => {
  test.each(forms.map((form) => [form.name, form] as const))('%s is drawn, filled and sent or refused without a word in the console', async (_, { schema, ui, data }) => {
    const errors = vi.spyOn(console, 'error');
    const view = formFor({ key: 'form', schema, ui }, sampleForm({}).facts);
    render(<Filled form={view} start={data} />);
    expect(screen.queryByText(/cannot be shown/)).toBeNull();
    const first = document.querySelector<HTMLInputElement>('input[type=text]');
    if (first && !first.readOnly && !first.disabled) await userEvent.type(first, 'x');
    await send();
    expect(errors.mock.calls.map((call) => String(call[0]).slice(0, 300))).toEqual([]);
    // Every control has a name: a person who cannot see the form still knows what is asked.
    for (const control of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')) {
      expect(control.labels?.length || control.getAttribute('aria-label'), control.outerHTML.slice(0, 200)).toBeTruthy();
    }
  });
});
