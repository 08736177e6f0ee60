import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test } from 'vitest';
import type { Session } from '../session/admin-api.ts';
import { SessionContext } from '../session/session-context.tsx';
import { SetFaults } from './SetFaults.tsx';

afterEach(cleanup);

const lists: Record<string, unknown[]> = {
  'access-tests': Array.from({ length: 8 }, (_, n) => ({ id: `t${n}`, key: `t${n}`, label: `Test ${n}`, body: { tenant: { slug: 'umbrella', name: 'Umbrella Ltd' } } })),
  roles: [{ id: 'billing', key: 'billing', label: 'Billing', body: {} }], pages: [{ id: 'seats', key: 'seats', label: 'Seats', body: { blocks: [] } }],
};
const provider = testDataProvider({ getList: (async (resource: string) => ({ data: lists[resource] ?? [], total: lists[resource]?.length ?? 0 })) as never });
const errors = Array.from({ length: 8 }, (_, n) => ({ pointer: `/access-test/t${n}/expect/see`, message: 'billing in umbrella can now see page/seats, which the test does not list.' }));

test('red access tests are told in names, that of a made-up tenant too, a few of many at first', async () => {
  render(<CoreAdminContext dataProvider={provider}><SessionContext.Provider value={{ roles: ['author'] } as unknown as Session}><SetFaults errors={errors} changes={[]} /></SessionContext.Provider></CoreAdminContext>);
  await screen.findAllByText('Billing in Umbrella Ltd can now see the page Seats, which the test does not list.');
  const tests = () => screen.getAllByText(/^Test \d$/).map(({ textContent }) => textContent);
  expect(tests()).toEqual(['Test 0', 'Test 1', 'Test 2', 'Test 3', 'Test 4']);
  await userEvent.setup().click(screen.getByText('and 3 more tests'));
  expect(tests()).toHaveLength(8);
  expect(screen.queryByText(/^and \d+ more/)).toBeNull();
});
