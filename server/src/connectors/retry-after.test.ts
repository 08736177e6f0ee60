import { expect, test } from 'vitest';
import { retryAfter } from './retry-after.ts';

test.each([
  ['5', 5_000], ['0', 0], [' 7 ', 7_000], [['3', '4'], 3_000], ['Sun, 01 Nov 2026 00:00:10 GMT', 10_000], ['Sun, 01 Nov 2020 00:00:00 GMT', 0], ['soon', undefined], ['', undefined], [undefined, undefined], ['-5', undefined],
])('retry-after %j means %s ms', (header, wait) => expect(retryAfter(header, Date.parse('2026-11-01T00:00:00Z'))).toBe(wait));
