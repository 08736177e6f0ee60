import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, expect, test, vi } from 'vitest';
import type { Inspection } from '../session/access-api.ts';
import { answerWith } from '../testing/fake-server.ts';
import { TryToken } from './TryToken.tsx';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

const claims = { sub: 'kim', groups: ['/staff'] };
const mapped = { belongs: [], roles: [], everywhere: [], name: 'Kim', email: '', emailVerified: false, locale: null, level: 1, refusals: [], missing: ['The claim "a" is missing.', 'The claim "b" is missing.'] };
const seen: Inspection = { pasted: 'claims', verified: false, why: 'This shows what these claims would mean.', claims, mapped, memberships: [], principal: null, refusals: ['The claim "a" is missing.'] };

async function trying(text: string, answer: Inspection) {
  const heard = answerWith({ 'POST /api/admin/issuers/i/inspect': () => ({ json: answer }) });
  const user = userEvent.setup();
  render(<MemoryRouter><CoreAdminContext dataProvider={testDataProvider({ getList: async () => ({ data: [], total: 0 }) })}><TryToken issuer="i" /></CoreAdminContext></MemoryRouter>);
  await user.click(screen.getByLabelText('Token, or claims as JSON'));
  await user.paste(text);
  await user.click(screen.getByRole('button', { name: 'Try it' }));
  return heard;
}

test('claims without a token are tried as they stand, and are never called good', async () => {
  const text = JSON.stringify(claims, null, 2);
  const heard = await trying(text, seen);
  expect(await screen.findByText('Not signed')).toBeTruthy();
  expect(heard.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ token: text }]);
  expect(screen.getByText('Where they would belong by a token that says so')).toBeTruthy();
  expect(screen.queryByText('The token is good')).toBeNull();
  // What counts against the person is said once; what is only not there, apart from it.
  expect([screen.getAllByText('The claim "a" is missing.').length, screen.getAllByText('The claim "b" is missing.').length]).toEqual([1, 1]);
});

test.each([
  ['claims that cannot be read', { pasted: 'claims', why: 'no JSON to its end' } as const, 'These claims cannot be read'],
  ['a token that is not good', { pasted: 'token', why: 'of another issuer' } as const, 'This token would be refused'],
])('of %s it says why', async (_what, { pasted, why }, title) => {
  await trying('{', { pasted, verified: false, why, claims: null, mapped: null, memberships: [], principal: null, refusals: [] });
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByText(why)).toBeTruthy();
});
