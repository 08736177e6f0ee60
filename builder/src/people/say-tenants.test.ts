import { expect, test } from 'vitest';
import { sayTenants } from './say-tenants.ts';

test('where somebody belongs is said by the first few names, and never "and 1 more"', () => {
  expect(sayTenants([])).toBe('–');
  expect(sayTenants(['Acme', 'Globex'])).toBe('Acme, Globex');
  expect(sayTenants(['a', 'b', 'c', 'd'])).toBe('a, b, c, d');
  expect(sayTenants(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  expect(sayTenants(['a', 'b', 'c'], 1)).toBe('a and 2 more');
});
