import { expect, test } from 'vitest';
import { groupWhoCan } from './group-who-can.ts';

const row = (role: string, tenantName: string, allowed: boolean, partner?: string) =>
  ({ role, tenant: tenantName.toLowerCase(), tenantName, relation: partner ? 'delegate' as const : 'member' as const, ...(partner && { partner }), allowed, ...(!allowed && { gate: 'role' as const }) });

test('roles that let somebody through come first, each with its tenants', () => {
  expect(groupWhoCan([row('agent', 'Acme', false), row('billing', 'Acme', true), row('billing', 'Beta', false)])).toEqual([
    { role: 'billing', relation: 'member', allowed: ['Acme'], refused: ['Beta'] },
    { role: 'agent', relation: 'member', allowed: [], refused: ['Acme'] },
  ]);
});

test('a partner\'s people are told apart from a tenant\'s own, and from another partner\'s', () => {
  expect(groupWhoCan([row('agent', 'Acme', true, 'Initech'), row('agent', 'Acme', true, 'Hooli'), row('agent', 'Acme', true)]).map(({ partner }) => partner)).toEqual(['Initech', 'Hooli', undefined]);
});
