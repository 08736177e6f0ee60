import { expect, test } from 'vitest';
import { sayAssurance } from './say-assurance.ts';

test('what is asked of a sign-in is one sentence', () => {
  expect(sayAssurance({}, 'the page opens')).toBe('Nobody is asked again.');
  expect(sayAssurance({ level: 2 }, 'the page opens')).toBe('Whoever has not signed in with a second factor is asked to, and comes back to where they were. Only then the page opens.');
  expect(sayAssurance({ minutes: 1 }, 'it is done')).toContain('within the last minute is asked');
  expect(sayAssurance({ level: 3, minutes: 5 }, 'it is done')).toContain('with a security key or passkey within the last 5 minutes');
});
