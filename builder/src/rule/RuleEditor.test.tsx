import { useState } from 'react';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Json } from '@portico/schemas/json';
import { factsOf } from './facts.ts';
import { RuleEditor } from './RuleEditor.tsx';

afterEach(cleanup);

const facts = factsOf('gate', { roles: [{ value: 'billing', label: 'Billing' }], flags: [{ value: 'seats', label: 'Seats' }], connectors: [], tenants: [], tiers: ['gold', 'standard'], entitlements: [] });

function show(initial: Json | undefined) {
  let last: Json | undefined = initial;
  function Held() {
    const [value, setValue] = useState(initial);
    return <RuleEditor label="Rule" value={value} onChange={(next) => { last = next; setValue(next); }} facts={facts} />;
  }
  render(<Held />);
  return { value: () => last, user: userEvent.setup() };
}

describe('the rule editor', () => {
  test('says that there is no rule and begins one', async () => {
    const { value, user } = show(undefined);
    expect(screen.getByRole('status').textContent).toContain('No rule');
    await user.click(screen.getByRole('button', { name: 'Add a rule' }));
    expect(value()).toEqual({ and: [{ '==': [{ var: 'tenant.kind' }, 'customer'] }] });
    expect(screen.getByRole('status').textContent).toBe('Only when kind of tenant is “Customer”.');
  });

  test('keeps a clause that it does not know while others are added and taken out', async () => {
    const strange: Json = { '>': [{ '+': [{ var: 'form.a' }, 1] }, 5] };
    const { value, user } = show({ and: [strange, { var: 'flags.seats' }] });
    expect(screen.getByText('Written as JSON; kept exactly as it is')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Condition' }));
    await user.click(screen.getAllByRole('button', { name: 'Take this condition out' })[1]!);
    const { and } = value() as { and: Json[] };
    expect(and[0]).toBe(strange);
    expect(and).toHaveLength(2);
  });

  test('changes the comparison and keeps fact and value', async () => {
    const { value, user } = show({ and: [{ '==': [{ var: 'tenant.tier' }, 'gold'] }] });
    await user.click(screen.getByRole('combobox', { name: 'Comparison' }));
    await user.click(within(screen.getByRole('listbox')).getByText('is one of'));
    expect(value()).toEqual({ and: [{ in: [{ var: 'tenant.tier' }, ['gold']] }] });
  });

  test('taking the last condition out leaves no rule', async () => {
    const { value, user } = show({ and: [{ var: 'flags.seats' }] });
    await user.click(screen.getByRole('button', { name: 'Take this condition out' }));
    expect(value()).toBeUndefined();
  });
});
