import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ClaimAt } from './ClaimAt.tsx';

afterEach(cleanup);

test('each name of a path stays whole, whatever signs it has, and Enter never sends the form', async () => {
  const save = vi.fn(async () => undefined);
  const user = userEvent.setup();
  render(
    <CoreAdminContext dataProvider={testDataProvider()}>
      <RecordForm initial={{ mapping: {} }} label="Save" save={save}><ClaimAt at={['mapping', 'claim']} label="Claim" /></RecordForm>
    </CoreAdminContext>,
  );
  const input = screen.getByRole('combobox', { name: 'Claim' });
  await user.type(input, 'https://portal.example/app.roles{Enter}{Enter}list{Enter}');
  expect(save).not.toHaveBeenCalled();
  expect(screen.getByText('“list” of “https://portal.example/app.roles”')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(save).toHaveBeenCalledWith({ mapping: { claim: ['https://portal.example/app.roles', 'list'] } });
});
