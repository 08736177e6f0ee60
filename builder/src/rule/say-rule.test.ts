import { describe, expect, test } from 'vitest';
import type { Json } from '@portico/schemas/json';
import { factsOf } from './facts.ts';
import { sayRule } from './say-rule.ts';

const facts = factsOf('gate', { roles: [{ value: 'billing', label: 'Billing' }], flags: [{ value: 'seats', label: 'Seats' }], connectors: [], tenants: [], tiers: ['gold'], entitlements: [] });

describe('a rule in plain words', () => {
  test.each<[Json | undefined, string]>([
    [undefined, 'Always.'],
    [{ and: [{ '==': [{ var: 'tenant.kind' }, 'partner'] }, { in: ['billing', { var: 'principal.roles' }] }] }, 'Only when kind of tenant is “Partner” and roles includes “Billing”.'],
    [{ and: [{ var: 'flags.seats' }, { or: [{ '==': [{ var: 'tenant.tier' }, 'gold'] }, { '!': { var: 'flags.seats' } }] }] }, 'Only when the flag “Seats” is on and (tier is “gold” or the flag “Seats” is off).'],
    [{ in: [{ var: 'tenant.tier' }, ['gold', 'silver']] }, 'Only when tier is one of “gold” or “silver”.'],
    [{ missing: ['form.a'] }, 'Only when a condition holds that is written as JSON.'],
  ])('%j', (rule, words) => {
    expect(sayRule(rule, facts)).toBe(words);
  });

  test('names no fact that the place does not have', () => {
    expect(facts.some(({ path }) => path.startsWith('form') || path.startsWith('parameters'))).toBe(false);
  });
});
