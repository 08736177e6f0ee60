import { expect, test } from 'vitest';
import { groupWhoCan } from './group-who-can.ts';

test('roles that let somebody through come first, each with its tenants', () => {
  const row = (role: string, tenant: string, allowed: boolean) => ({ role, tenant, relation: 'member', allowed, ...(!allowed && { gate: 'role' as const }) });
  expect(groupWhoCan([row('agent', 'acme', false), row('billing', 'acme', true), row('billing', 'beta', false)])).toEqual([
    { role: 'billing', relation: 'member', allowed: ['acme'], refused: [{ tenant: 'beta', gate: 'role' }] },
    { role: 'agent', relation: 'member', allowed: [], refused: [{ tenant: 'acme', gate: 'role' }] },
  ]);
});
