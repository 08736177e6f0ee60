import { cleanup, render, screen } from '@testing-library/react';
import { CoreAdminContext, RecordContextProvider, testDataProvider } from 'react-admin';
import { afterEach, expect, test } from 'vitest';
import { SessionContext } from '../session/session-context.tsx';
import type { AuditRecord, Session } from '../session/admin-api.ts';
import { AuditDetails } from './AuditDetails.tsx';

afterEach(cleanup);

const names: Record<string, [string, string]> = {
  flags: ['seats', 'Seat changes'], connectors: ['zendesk', 'Zendesk'], themes: ['acme', 'Acme’s own look'], 'access-tests': ['member', 'A plain member'], sources: ['open-tickets', 'Open tickets'], forms: ['reply', 'Reply to us'],
};
const session = { roles: ['auditor'] } as unknown as Session;
const provider = testDataProvider({ getList: (async (resource: string) => {
  const data = names[resource] ? [{ id: names[resource][0], key: names[resource][0], label: names[resource][1], body: resource === 'themes' ? null : {} }] : [];
  return { data, total: data.length };
}) as never });

test.each([
  ['flag/seats', 'the flag Seat changes'], ['connector/zendesk', 'the connector Zendesk'], ['connection/zendesk', 'the connection to Zendesk'], ['access-test/member', 'the access test “A plain member”'],
  ['source/open-tickets', 'the data source Open tickets'], ['form/reply', 'the form Reply to us'], ['theme/acme', 'the theme Acme’s own look'],
])('%s is said by its name, %s, with the key among the details', async (target, said) => {
  const event: AuditRecord = { id: '1', at: '2026-01-01T00:00:00Z', verb: 'draft.saved', outcome: 'done', principal: 'p', principalName: 'Ann Miller', target };
  render(
    <CoreAdminContext dataProvider={provider}>
      <SessionContext.Provider value={session}><RecordContextProvider value={event}><AuditDetails /></RecordContextProvider></SessionContext.Provider>
    </CoreAdminContext>,
  );
  await screen.findByText(`Ann Miller saved a draft of ${said}.`);
  expect(screen.getByText(target)).toBeTruthy();
});
