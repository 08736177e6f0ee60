import { expect, test } from 'vitest';
import { groupTests } from './group-tests.ts';

test('the faults of one access test stand together, and those of definitions are left out', () => {
  expect(groupTests([
    { pointer: '/access-test/member/expect/see', message: 'a' }, { pointer: '/page/home/title', message: 'b' }, { pointer: '/access-test/billing/expect', message: 'c' }, { pointer: '/access-test/member/expect/do/0', message: 'd' },
  ])).toEqual([{ key: 'member', messages: ['a', 'd'] }, { key: 'billing', messages: ['c'] }]);
});
