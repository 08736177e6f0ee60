import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { answerWith } from '../testing/fake-server.ts';
import { Discover } from './Discover.tsx';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

const issuer = 'https://id.example/realms/x';
const described = { issuer, algorithms: [], acrValues: [], scopes: [], backChannelLogout: false, keycloak: true };

test.each([[`${issuer}/`, true], [`${issuer}/.well-known/openid-configuration`, true], [issuer, false]])('for %s the issuer\'s own name of itself is taken, and said to differ: %s', async (typed, differs) => {
  answerWith({ 'POST /api/admin/issuers/discover': () => ({ json: described }) });
  const found = vi.fn();
  const user = userEvent.setup();
  render(<CoreAdminContext dataProvider={testDataProvider()}><Discover found={found} /></CoreAdminContext>);
  const address = screen.getByLabelText<HTMLInputElement>('Address');
  await user.click(address);
  await user.paste(typed);
  await user.click(screen.getByRole('button', { name: 'Discover' }));
  await waitFor(() => expect(found).toHaveBeenCalledWith(described));
  expect(address.value).toBe(issuer);
  expect(screen.queryByText(`The issuer names itself exactly so: ${issuer}. That address is used.`) !== null).toBe(differs);
  await user.type(address, 'y');
  expect(screen.queryByText(/That address is used/)).toBeNull();
});
