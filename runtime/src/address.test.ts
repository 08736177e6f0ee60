import { expect, test } from 'vitest';
import { baseOf, pageAddress, pageOf, pageParameters } from './address.ts';

test('the base is the tenant in the path, and nothing on a host of the tenant\'s own', () => {
  expect(baseOf('/p/acme')).toBe('/p/acme');
  expect(baseOf('/p/acme/invoices')).toBe('/p/acme');
  expect(baseOf('/invoices')).toBe('');
  expect(baseOf('/people')).toBe('');
});

test('the bare address opens the first page, and what is no page key opens none', () => {
  expect(pageOf('/', 'home')).toBe('home');
  expect(pageOf('/invoices/', 'home')).toBe('invoices');
  expect(pageOf('/invoices/7', 'home')).toBeUndefined();
  expect(pageOf('/../admin', 'home')).toBeUndefined();
});

test('a table\'s own state in the address is not a parameter of the page', () => {
  expect(pageParameters('id=7&list.sort=-due')).toEqual({ id: '7' });
  expect(pageAddress('invoice', { id: 'a b' })).toBe('/invoice?id=a+b');
});
