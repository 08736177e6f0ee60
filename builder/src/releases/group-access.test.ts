import { expect, test } from 'vitest';
import { groupAccess } from './group-access.ts';
import { sayCompared } from './say-compared.ts';

test('what changes for a partner\'s people stands apart from what changes for a tenant\'s own', () => {
  const change = (tenant: string, partner?: string) => ({ thing: 'page/new', role: 'agent', tenant, ...(partner && { partner }), before: true, after: false });
  expect(groupAccess([change('acme', 'Initech'), change('beta', 'Initech'), change('acme')])).toEqual([
    { thing: 'page/new', role: 'agent', partner: 'Initech', gains: false, tenants: ['acme', 'beta'] },
    { thing: 'page/new', role: 'agent', gains: false, tenants: ['acme'] },
  ]);
});

test('it is said what was not compared, and nothing where everything was', () => {
  expect(sayCompared({ tenants: 4, of: 4, more: false }, 3)).toBeUndefined();
  expect(sayCompared({ tenants: 200, of: 2000, more: true }, 500)).toBe('Compared for the first 200 of 2,000 tenants by short name. There are more changes than the 500 that are listed. Access tests speak for the others.');
});
