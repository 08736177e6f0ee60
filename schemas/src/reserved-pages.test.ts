import { expect, test } from 'vitest';
import { reservedPages } from './reserved-pages.ts';
import { definitionFaults } from './validate.ts';

const page = (key: string) => definitionFaults('page', { key, title: 'A page', roles: ['member'], blocks: [] });

test.each(reservedPages)('no page takes the address of the portal\'s own screen "%s"', (key) => {
  expect(page(key).map(({ pointer }) => pointer)).toEqual(['/key']);
});

test('a page of another key may begin like one', () => {
  expect(page('account-details')).toEqual([]);
});
