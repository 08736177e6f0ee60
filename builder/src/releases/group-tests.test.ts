import { expect, test } from 'vitest';
import { groupTests } from './group-tests.ts';

test('the faults of one access test stand together, and those of definitions are left out', () => {
  expect(groupTests([
    { pointer: '/access-test/member/expect/see', message: 'a' }, { pointer: '/page/home/title', message: 'b' }, { pointer: '/access-test/member/label', message: 'is needed' }, { pointer: '/access-test/billing/expect', message: 'c' }, { pointer: '/access-test/member/expect/do/0', message: 'd' },
  ])).toEqual([{ key: 'member', messages: ['a', 'd'] }, { key: 'billing', messages: ['c'] }]);
});

test('blocks that open or close with their page are not said one by one', () => {
  const said = (thing: string) => ({ pointer: '/access-test/member/expect/see', message: `member in acme can now see ${thing}, which the test does not list.` });
  expect(groupTests([said('block/invoices/list'), said('page/invoices'), said('block/home/numbers')])[0]!.messages).toEqual([said('page/invoices').message, said('block/home/numbers').message]);
});
