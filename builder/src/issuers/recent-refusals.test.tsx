import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider, type DataProvider } from 'react-admin';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlatformRole } from '@portico/schemas/role';
import { dataProvider } from '../session/data-provider.ts';
import { SessionContext } from '../session/session-context.tsx';
import { answerWith } from '../testing/fake-server.ts';
import { IssuerEdit } from './IssuerEdit.tsx';

const id = '0a7f3c1e-0000-4000-8000-000000000001';
const issuer = { id, label: 'Acme sign-in', url: 'https://id.acme.example', kind: 'oidc', status: 'active', managed: 'builder', clientId: 'portico', secretSet: true, redirectUri: 'https://portal.example/auth/callback/1', tenants: [], mapping: {} };
const event = { id: '7', at: '2026-01-01T09:00:00Z', tenant: id, principal: 'p-1', principalName: 'Kim Acme', verb: 'claims.refused', outcome: 'refused', details: { issuer: id, reasons: ['The claim "org" is missing.', 'The tenant "acme" is suspended.'] } };

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

function open(role: PlatformRole, events: object[]) {
  const filters: unknown[] = [];
  answerWith({
    [`GET /api/admin/issuers/${id}`]: () => ({ json: issuer }), 'GET /api/admin/tenants': () => ({ json: [], range: 'tenants 0-0/0' }), 'GET /api/admin/roles': () => ({ json: [], range: 'roles 0-0/0' }),
    'GET /api/admin/audit': () => ({ json: events, range: `audit 0-${events.length}/${events.length}` }),
  });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const url = new URL(input, 'http://localhost');
    if (url.pathname === '/api/admin/audit') filters.push([JSON.parse(url.searchParams.get('filter')!), url.searchParams.get('range')]);
    return fetch(input, init);
  });
  const provider: DataProvider = { ...testDataProvider(), ...dataProvider };
  render(
    <MemoryRouter initialEntries={[`/issuers/${id}`]}>
      <SessionContext value={{ principal: { id: '1', name: 'Me', email: 'me@example.org' }, roles: [role], tenantName: 'Operator' }}>
        <CoreAdminContext dataProvider={provider}><Routes><Route path="/issuers/:id" element={<IssuerEdit />} /></Routes></CoreAdminContext>
      </SessionContext>
    </MemoryRouter>,
  );
  return filters;
}

test('an issuer shows whose claims were refused of late, and why, to those who may read the log', async () => {
  const filters = open('auditor', [event]);
  expect(await screen.findByText('The claim "org" is missing.', {}, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getByText('The tenant "acme" is suspended.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Kim Acme' }).getAttribute('href')).toBe('/people/p-1');
  expect(filters).toEqual([[{ verb: ['claims.refused', 'session.refused', 'introspection.refused'], issuer: id }, '[0,9]']]);
});

test('the set-up and the reasons can be copied for support, without names and without a secret', async () => {
  open('administrator', [event, { ...event, id: '6', principal: null, principalName: null, verb: 'session.refused', details: { issuer: id, why: 'issuer refused the code' } }]);
  const user = userEvent.setup();
  await screen.findByText('Somebody who is not known yet', { exact: false }, { timeout: 10_000 });
  await user.click(screen.getByRole('button', { name: 'Copy for support' }));
  const text = await navigator.clipboard.readText();
  expect(JSON.parse(text)).toEqual({
    issuer: { label: 'Acme sign-in', url: issuer.url, kind: 'oidc', status: 'active', clientId: 'portico', tenants: [], mapping: {} },
    refusals: [{ at: event.at, person: 'p-1', reasons: event.details.reasons }, { at: event.at, person: null, reasons: [expect.stringContaining('did not take the code')] }],
  });
  expect(text).not.toMatch(/Kim|secret"/);
});

test('an issuer that does not say whether its tokens still count is told of, as nobody\'s own refusal', async () => {
  open('administrator', [{ ...event, principal: null, principalName: null, verb: 'introspection.refused', details: { issuer: id, why: 'It answered 401.' } }]);
  expect(await screen.findByText('It answered 401.', {}, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getByText('Access tokens of its people and programs', { exact: false })).toBeTruthy();
  expect(screen.queryByText('Somebody who is not known yet', { exact: false })).toBeNull();
});

test('it says so where nothing was refused', async () => {
  open('administrator', []);
  expect(await screen.findByText('Nothing was refused.', {}, { timeout: 10_000 })).toBeTruthy();
});

test('whoever may not read the log is not shown it, and it is not asked for', async () => {
  const filters = open('support', [event]);
  expect(await screen.findByRole('heading', { name: 'What its claims mean' }, { timeout: 10_000 })).toBeTruthy();
  expect(screen.queryByText('Recent refusals')).toBeNull();
  expect(filters).toEqual([]);
});
