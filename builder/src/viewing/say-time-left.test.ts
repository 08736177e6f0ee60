import { expect, test } from 'vitest';
import { sayTimeLeft } from './say-time-left.ts';

test('the time left never goes below nothing', () => {
  expect(sayTimeLeft(15 * 60_000)).toBe('15:00 left');
  expect(sayTimeLeft(61_200)).toBe('1:02 left');
  expect(sayTimeLeft(-5)).toBe('0:00 left');
});
