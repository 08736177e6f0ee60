import { describe, expect, test } from 'vitest';
import type { Flag } from '@portico/schemas/flag';
import { sayFlag } from './say-flag.ts';

const names = { role: (key: string) => key, tenant: (slug: string) => slug };

describe('a flag in plain words', () => {
  test.each<[Partial<Flag>, string]>([
    [{ on: false, percentage: 50 }, 'Off for everybody.'],
    [{ on: true }, 'On for all tenants.'],
    [{ on: true, percentage: 20 }, 'On for about 20 % of all tenants.'],
    [{ on: true, kinds: ['customer', 'partner'], roles: ['a', 'b'] }, 'On for customers and partners, for people with the role a or b.'],
    [{ on: true, tenants: ['acme'], kinds: ['customer'] }, 'On for acme (only customers).'],
  ])('%j', (flag, words) => {
    expect(sayFlag({ key: 'f', label: 'F', on: true, ...flag }, names)).toBe(words);
  });
});
