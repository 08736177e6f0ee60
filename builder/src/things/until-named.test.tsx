import { cleanup, render, screen } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { SessionContext } from '../session/session-context.tsx';
import type { Session } from '../session/admin-api.ts';
import { UntilNamed } from './UntilNamed.tsx';
import { useThingNames } from './use-thing-names.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const session = { roles: ['administrator'] } as unknown as Session;
function Reach() {
  return <UntilNamed>{useThingNames()('flow/support')}</UntilNamed>;
}
/** The sentence where each list of names is answered by `answer`. */
const draw = (answer: (resource: string) => Promise<unknown[]>) => render(
  <CoreAdminContext queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })} dataProvider={testDataProvider({ getList: (async (resource: string) => { const data = await answer(resource); return { data, total: data.length }; }) as never })}>
    <SessionContext.Provider value={session}><Reach /></SessionContext.Provider>
  </CoreAdminContext>,
);
const held = () => document.querySelector('.MuiSkeleton-root');

test('a sentence that names things is not read by their keys while the names are under way', async () => {
  let come = () => {};
  const flows = new Promise<unknown[]>((resolve) => { come = () => resolve([{ id: 'support', key: 'support', label: 'Support', body: {} }]); });
  draw(async (resource) => (resource === 'flows' ? flows : []));
  // The place is held by the very words, unseen, so that nothing moves when they come.
  expect(held()?.textContent).toBe('the flow support');
  come();
  await screen.findByText('the flow Support');
  expect(held()).toBeNull();
});

test('names that cannot be read are not waited for', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}); // react-admin tells of each refusal
  draw(async () => Promise.reject(Object.assign(new Error('Not allowed'), { status: 403 })));
  await expect.poll(held).toBeNull();
  expect(screen.getByText('the flow support')).toBeTruthy();
});
