import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import type { PersonRecord } from '../session/admin-api.ts';
import { Memberships } from './Memberships.tsx';

afterEach(cleanup);

test.each([['active', 'Suspend here…', /cannot open the portal of Acme Ltd/, 'suspended'], ['suspended', 'Let in again…', /may open the portal of Acme Ltd again/, 'active']])('who is %s in a tenant can be made otherwise, after a yes', async (status, button, words, becomes) => {
  const mia = { id: 'mia', name: 'Mia Chen', kind: 'user', grants: [], memberships: [{ tenant: 'acme', tenantName: 'Acme Ltd', status, source: 'identity-provider' }] } as unknown as PersonRecord;
  const update = vi.fn(async () => ({ data: { id: 'acme:mia' } }));
  const provider = testDataProvider({ getList: async () => ({ data: [], total: 0 }), update: update as never });
  const user = userEvent.setup();
  render(<CoreAdminContext dataProvider={provider}><Memberships person={mia} readOnly={false} self={false} /></CoreAdminContext>);
  expect(screen.queryByText('Suspended here') !== null).toBe(status === 'suspended');
  await user.click(screen.getByRole('button', { name: button }));
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText(words)).toBeTruthy();
  expect(update).not.toHaveBeenCalled();
  await user.click(within(dialog).getAllByRole('button').at(-1)!);
  expect(update).toHaveBeenCalledWith('memberships', expect.objectContaining({ id: 'acme:mia', data: { status: becomes } }));
});
