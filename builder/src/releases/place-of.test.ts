import { describe, expect, test } from 'vitest';
import { groupAccess } from './group-access.ts';
import { placeOf } from './place-of.ts';

describe('a fault of the whole set', () => {
  test('leads to its place in the builder', () => {
    expect(placeOf('/page/invoices/blocks/0/source')).toMatchObject({ key: 'invoices', inside: '/blocks/0/source', to: '/pages/invoices?at=%2Fblocks%2F0%2Fsource' });
    expect(placeOf('/role/billing')).toMatchObject({ to: '/roles/billing' });
  });

  test('leads nowhere where it is about nothing that can be opened', () => {
    expect(placeOf('')).toBeUndefined();
    expect(placeOf('/nothing/x')).toBeUndefined();
  });
});

describe('changes of access', () => {
  test('are told once a thing and role, with their tenants, what opens first', () => {
    const lost = { thing: 'page/a', role: 'x', tenant: 'acme', before: true, after: false };
    const gained = [{ thing: 'page/b', role: 'x', tenant: 'acme', before: false, after: true }, { thing: 'page/b', role: 'x', tenant: 'globex', before: false, after: true }];
    expect(groupAccess([lost, ...gained])).toEqual([
      { thing: 'page/b', role: 'x', gains: true, tenants: ['acme', 'globex'] }, { thing: 'page/a', role: 'x', gains: false, tenants: ['acme'] },
    ]);
  });
});
