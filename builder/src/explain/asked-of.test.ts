import { expect, test } from 'vitest';
import { addressOf, questionOf, somebodyOf } from './asked-of.ts';

const read = (address: string) => questionOf(new URL(address, 'http://localhost').searchParams);

test('a question survives its address', () => {
  const byRoles = { by: 'roles' as const, principal: '', tenant: 't1', roles: ['billing', 'member'], thing: 'block/home/numbers' };
  expect(read(addressOf(byRoles))).toEqual(byRoles);
  const byPerson = { by: 'person' as const, principal: 'p1', tenant: 't1', roles: [], thing: 'page/invoices' };
  expect(read(addressOf(byPerson))).toEqual(byPerson);
  expect(read(addressOf({ thing: 'page/home' }))).toEqual({ by: 'person', principal: '', tenant: '', roles: [], thing: 'page/home' });
});

test('nobody is asked about before there is a tenant and somebody in it; somebody without any role is somebody', () => {
  expect(somebodyOf(read('/who-can-see?tenant=t1'))).toBeUndefined();
  expect(somebodyOf(read('/who-can-see?principal=p1'))).toBeUndefined();
  expect(somebodyOf(read('/who-can-see?roles=&tenant=t1'))).toEqual({ tenant: 't1', roles: [] });
});
