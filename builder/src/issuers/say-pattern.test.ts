import { expect, test } from 'vitest';
import { sayPattern } from './say-pattern.ts';

test('an example beside a pattern says what it would be read as', () => {
  expect(sayPattern('/{tenant}/{role}', '/acme/billing')).toEqual({ fits: true, text: 'It fits: the tenant is “acme”, the role is “billing”.' });
  expect(sayPattern('/{tenant}/{role}', '/acme')).toEqual({ fits: false, text: 'It does not fit, so it counts for nothing.' });
  expect(sayPattern('', 'acme')).toEqual({ fits: true, text: 'The name is “acme”.' });
  expect(sayPattern('/staff/*', '/staff/x')?.text).toBe('It fits, but names neither a tenant nor a role.');
});

test('a pattern that nobody could read says so before there is an example', () => {
  expect(sayPattern('{tenant}{role}', '')).toMatchObject({ fits: false });
  expect(sayPattern('/{tenant}', '')).toBeUndefined();
});
