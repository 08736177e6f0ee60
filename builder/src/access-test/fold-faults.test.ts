import { expect, test } from 'vitest';
import { foldFaults } from './fold-faults.ts';

test('blocks go with their page, unless something else becomes of them', () => {
  const gained = (thing: string) => ({ thing, expected: 'refused' as const, got: 'allowed' as const });
  const lost = (thing: string) => ({ thing, expected: 'allowed' as const, got: 'refused' as const });
  expect(foldFaults([gained('block/invoices/list'), gained('page/invoices'), lost('block/invoices/old'), gained('block/home/numbers')]).map(({ thing }) => thing)).toEqual(['page/invoices', 'block/invoices/old', 'block/home/numbers']);
});
