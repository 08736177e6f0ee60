import { describe, expect, it } from 'vitest';
import type { Facts } from '@portico/schemas/facts';
import { compileGates } from './gates.ts';

const facts = (change: { roles?: string[]; kind?: string; entitlements?: string[]; flags?: Record<string, boolean>; tier?: string } = {}): Facts => ({
  principal: { id: 'p', name: 'Ada', email: 'ada@acme.example', kind: 'user', roles: change.roles ?? ['billing'] },
  tenant: { id: 't', slug: 'acme', name: 'Acme', kind: change.kind ?? 'customer', tier: change.tier ?? 'gold', entitlements: change.entitlements ?? ['invoicing'], ids: {} },
  flags: change.flags ?? { invoices: true },
  now: '2026-11-24T00:00:00.000Z',
});

describe('gates', () => {
  const gate = compileGates({ roles: ['billing'], kinds: ['customer'], entitlement: 'invoicing', flag: 'invoices', rule: { '==': [{ var: 'tenant.tier' }, 'gold'] } });

  it('lets a principal through who passes all four', () => {
    expect(gate(facts())).toEqual({ allowed: true });
  });

  it.each([
    ['tenant', { kind: 'partner' }],
    ['tenant', { entitlements: [] }],
    ['role', { roles: ['member'] }],
    ['role', { roles: [] }],
    ['flag', { flags: { invoices: false } }],
    ['flag', { flags: {} }],
    ['rule', { tier: 'standard' }],
  ])('names the %s gate when it refuses', (name, change) => {
    expect(gate(facts(change))).toMatchObject({ allowed: false, gate: name });
  });

  it('asks in the order tenant, role, flag, rule', () => {
    expect(gate(facts({ kind: 'partner', roles: [], flags: {}, tier: 'x' })).gate).toBe('tenant');
    expect(gate(facts({ roles: [], flags: {}, tier: 'x' })).gate).toBe('role');
    expect(gate(facts({ flags: {}, tier: 'x' })).gate).toBe('flag');
  });

  it('refuses while the flag of the flow is off, whatever the thing itself demands', () => {
    const inFlow = compileGates({ roles: ['billing'] }, { flags: ['seats'] });
    expect(inFlow(facts())).toMatchObject({ allowed: false, gate: 'flag' });
    expect(inFlow(facts({ flags: { seats: true } }))).toEqual({ allowed: true });
  });

  it('does not take a flag from the prototype', () => {
    expect(compileGates({ flag: 'constructor' })(facts())).toMatchObject({ allowed: false, gate: 'flag' });
  });
});
