import { describe, expect, it } from 'vitest';
import type { Facts, Place } from './facts.ts';
import type { Json } from './json.ts';
import { compileRule, factsRead, holds, ruleFaults, type Rule } from './rule.ts';

const facts = (form: Json = {}): Facts => ({
  principal: { id: 'p1', name: 'Ann', email: 'ann@acme.example', kind: 'user', roles: ['billing', 'notadmin'] },
  tenant: { id: 't1', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'gold', entitlements: ['invoices'], ids: { zendesk: '42' } },
  flags: { invoices: true, renewal: false }, now: '2026-11-24T06:38:00.000Z', form,
});

/** The verdict of both evaluators, which must be the same. */
function verdict(rule: unknown, given: Facts = facts(), place: Place = 'field'): boolean {
  const [slow, fast] = [holds(rule as Rule, given, place), compileRule(rule as Rule, place)(given)];
  expect(fast).toBe(slow);
  return fast;
}
const x = { var: 'form.x' };

describe('a rule', () => {
  it.each<[Rule, boolean]>([
    [{ '==': [{ var: 'tenant.tier' }, 'gold'] }, true],
    [{ in: ['billing', { var: 'principal.roles' }] }, true],
    [{ in: ['admin', { var: 'principal.roles' }] }, false],
    [{ var: 'flags.invoices' }, true],
    [{ '!': { var: 'flags.renewal' } }, true],
    [{ and: [{ var: 'flags.invoices' }, { '==': [{ var: 'tenant.kind' }, 'customer'] }] }, true],
    [{ '>=': [{ var: 'now' }, '2026-01-01'] }, true],
    [{ some: [{ var: 'principal.roles' }, { in: [{ var: '' }, ['billing', 'owner']] }] }, true],
    [{ none: [{ var: 'tenant.entitlements' }, { '==': [{ var: '' }, 'usage'] }] }, true],
    [{ if: [{ var: 'flags.renewal' }, false, { '===': [{ var: 'tenant.tier' }, 'gold'] }] }, true],
    [true, true], [false, false],
  ])('%j is %s', (rule, expected) => {
    expect(ruleFaults(rule, 'field')).toEqual([]);
    expect(verdict(rule)).toBe(expected);
  });

  const notTrue: unknown[] = [1, 'true', null, [], [true], {}, { and: [true, 1] }, { or: [1, true] }, { '+': [1] }, { if: [true, 'yes'] }, { if: [] }, { missing: ['form.a'] }, undefined];
  it.each(notTrue.map((rule) => ({ rule })))('only exactly true holds: $rule does not', ({ rule }) => { expect(verdict(rule)).toBe(false); });

  it.each([
    { and: [true], or: [false] }, { '!!': [{ var: 'toString' }] }, { '!!': { var: 'principal.constructor' } }, { '!!': { var: 'form.constructor' } },
    { '!!': { and: [true], or: [true] } }, { nope: 1 }, { log: true }, { '!': [] }, { '==': [1, 1], '!=': [1, 2] }, { '!': { nope: 1 } },
  ])('an invalid rule never holds: %j', (rule) => {
    expect(ruleFaults(rule, 'field').length).toBeGreaterThan(0);
    expect(verdict(rule)).toBe(false);
  });

  it.each<[unknown, string]>([
    [1, ''], ['gold', ''], [null, ''], [['a'], ''], [{ cat: ['a', 'b'] }, ''], [{ and: [true, { '+': [1, 2] }] }, '/and/1'], [{ '!': { max: [1, 2] } }, '/!'],
    [{ if: [true, 'yes', false] }, '/if/1'], [{ some: [{ var: 'form.lines' }, 1] }, '/some/1'],
  ])('is a condition, not a value: %j is refused', (rule, pointer) => {
    expect(ruleFaults(rule, 'field', '/rule')).toEqual([{ pointer: `/rule${pointer}`, message: 'This is a value, not a condition; compare it with something.' }]);
    expect(verdict(rule)).toBe(false);
  });

  it('cannot hold where its facts do not exist', () => {
    expect(verdict({ '==': [{ var: 'form.x' }, 1] }, facts({ x: 1 }), 'field')).toBe(true);
    expect(verdict({ '==': [{ var: 'form.x' }, 1] }, facts({ x: 1 }), 'gate')).toBe(false);
    expect(ruleFaults({ '==': [x, 1] }, 'gate', '/blocks/0/rule')).toEqual([
      { pointer: '/blocks/0/rule/==/0/var', message: '"form.x" is not a fact here; use one of principal, tenant, flags, now.' },
    ]);
  });

  it('in a gate, "in" is membership: a principal with the role notadmin is not in admin', () => {
    expect(verdict({ in: ['admin', { var: 'principal.roles' }] }, facts(), 'gate')).toBe(false);
    expect(verdict({ in: ['old', { var: 'tenant.tier' }] }, facts(), 'gate')).toBe(false);
    const odd = facts();
    (odd.principal as { roles: unknown }).roles = 'notadmin';
    expect(verdict({ in: ['admin', { var: 'principal.roles' }] }, odd, 'gate')).toBe(false);
    expect(verdict({ '!': { in: ['admin', { var: 'principal.roles' }] } }, odd, 'gate')).toBe(false);
  });
});

describe('a fact that is not there', () => {
  const absent: unknown[] = [undefined, null, '', {}, { toString: 'x' }, [[1]], [{}], Array(501).fill('a')];
  it.each(absent.map((value) => ({ value })))('makes every comparison unknown, and its negation: $value', ({ value }) => {
    const given = facts(value === undefined ? {} : { x: value as Json });
    for (const rule of [{ '==': [x, 'a'] }, { '!=': [x, 'a'] }, { '===': [x, 'a'] }, { '!==': [x, 'a'] }, { '<': [x, 5] }, { '>': [x, 5] }, { '<=': [0, x, 5] },
      { in: [x, ['a']] }, { in: ['a', x] }, { '==': [x, null] }, { '<': [{ '+': [x, 1] }, 5] }, { '==': [{ cat: [x, ''] }, 'a'] },
      { '==': [{ if: [true, 'b', x] }, 'b'] }, { '==': [{ or: [x, 'b'] }, 'b'] }] as Rule[]) {
      expect(ruleFaults(rule, 'field')).toEqual([]);
      expect(verdict(rule, given)).toBe(false);
      expect(verdict({ '!': rule }, given)).toBe(false);
      expect(verdict({ '!': { '!!': [rule] } }, given)).toBe(false);
      expect(verdict({ if: [rule, true, true] }, given)).toBe(false);
    }
  });

  it('does not take "or" and "and" with it where another part settles them', () => {
    const unknown = { '==': [x, 'a'] };
    expect(verdict({ or: [unknown, true] })).toBe(true);
    expect(verdict({ or: [true, unknown] })).toBe(true);
    expect(verdict({ and: [unknown, true] })).toBe(false);
    expect(verdict({ '!': { and: [unknown, false] } })).toBe(true);
    expect(verdict({ '!': { and: [unknown, true] } })).toBe(false);
    expect(verdict({ '!': { or: [unknown, false] } })).toBe(false);
    expect(verdict({ if: [false, unknown, true] })).toBe(true);
    expect(verdict({ if: [false, true, unknown, true, true] })).toBe(false);
  });

  it('can be asked for', () => {
    expect(verdict({ '!': x })).toBe(true);
    expect(verdict({ '!!': x })).toBe(false);
    expect(verdict({ '!': { '!!': [x] } })).toBe(true);
    expect(verdict({ if: [x, false, true] })).toBe(true);
    expect(verdict({ '!': { and: [x, true] } })).toBe(true);
    expect(verdict({ '!!': { missing: ['form.x', 'tenant.tier'] } })).toBe(true);
    expect(verdict({ '!': { missing_some: [1, ['form.x', 'tenant.tier']] } })).toBe(true);
    expect(verdict({ '==': [{ '!': x }, true] })).toBe(true);
  });

  it('may have a default', () => {
    const rule = { '<': [{ var: ['form.x', 10] }, 5] };
    expect(verdict(rule)).toBe(false);
    expect(verdict(rule, facts({ x: null }))).toBe(false);
    expect(verdict(rule, facts({ x: 3 }))).toBe(true);
    expect(verdict({ '==': [{ var: ['form.x', 'none'] }, 'none'] })).toBe(true);
    expect(verdict({ '==': [{ var: ['form.x', 'a'] }, ''] }, facts({ x: '' }))).toBe(true);
    expect(verdict({ '!=': [{ var: ['form.x', 10] }, 5] }, facts({ x: {} }))).toBe(false);
  });
});

describe('going through a list', () => {
  const lines = { var: 'form.lines' };
  const late = { '==': [{ var: 'state' }, 'late'] };

  it('is unknown where the list is absent, not a list, or too long', () => {
    for (const value of [undefined, null, 'late', { state: 'late' }, 7, Array(501).fill({ state: 'late' })]) {
      const given = facts(value === undefined ? {} : { lines: value as Json });
      for (const rule of [{ some: [lines, true] }, { all: [lines, true] }, { none: [lines, false] }] as Rule[]) {
        expect(verdict(rule, given)).toBe(false);
        expect(verdict({ '!': rule }, given)).toBe(false);
      }
    }
    expect(verdict({ none: [{ var: ['form.lines', []] }, late] })).toBe(true);
    expect(verdict({ none: [{ var: ['form.lines', 'none'] }, late] })).toBe(false);
  });

  it('settles by the elements that are known', () => {
    const given = facts({ lines: [{}, { state: 'late' }] });
    expect(verdict({ some: [lines, late] }, given)).toBe(true);
    expect(verdict({ '!': { none: [lines, late] } }, given)).toBe(true);
    expect(verdict({ all: [lines, late] }, given)).toBe(false);
    expect(verdict({ '!': { all: [lines, late] } }, given)).toBe(false);
    expect(verdict({ none: [lines, { '==': [{ var: 'state' }, 'new'] }] }, given)).toBe(false);
    expect(verdict({ '!': { all: [lines, { '==': [{ var: 'state' }, 'new'] }] } }, given)).toBe(true);
  });

  it('of an empty list: none holds, some and all do not', () => {
    const given = facts({ lines: [] });
    expect(verdict({ none: [lines, late] }, given)).toBe(true);
    expect(verdict({ some: [lines, late] }, given)).toBe(false);
    expect(verdict({ all: [lines, late] }, given)).toBe(false);
    expect(verdict({ '!': { some: [lines, late] } }, given)).toBe(true);
    expect(verdict({ '!': { all: [lines, late] } }, given)).toBe(true);
    expect(verdict({ '!': { none: [lines, late] } }, given)).toBe(false);
    expect(verdict({ none: [[], true] })).toBe(true);
    expect(verdict({ some: [['a', x], { '==': [{ var: '' }, 'a'] }] })).toBe(false);
    expect(verdict({ some: [['a', x], { '==': [{ var: '' }, 'b'] }] }, facts({ x: 'b' }))).toBe(true);
  });

  it('stands only where a condition stands', () => {
    expect(ruleFaults({ '==': [{ some: [lines, late] }, false] }, 'field', '/rule')).toEqual([{
      pointer: '/rule/==/0', message: '"some" is a condition already; do not compare it, and write {"!": …} for its opposite.',
    }]);
    expect(ruleFaults({ all: [{ if: [true, lines, lines] }, late] }, 'field')).toEqual([{
      pointer: '/all/0', message: '"all" goes through a fact or a written list; give one of those.',
    }]);
    expect(ruleFaults({ and: [{ some: [lines, { all: [{ var: 'parts' }, { var: 'ok' }] }] }] }, 'field')).toEqual([]);
  });
});

describe('factsRead', () => {
  it('names each fact once, also those only asked about, and leaves out what belongs to an element', () => {
    expect(factsRead({ and: [
      { '==': [{ var: 'tenant.tier' }, { var: ['form.x', 1] }] }, { missing: ['form.y', 'tenant.tier'] }, { missing: 'form.z' },
      { missing_some: [1, ['form.a', 'form.b']] }, { some: [{ var: 'form.lines' }, { '==': [{ var: 'state' }, 'late'] }] },
    ] })).toEqual(['tenant.tier', 'form.x', 'form.y', 'form.z', 'form.a', 'form.b', 'form.lines']);
  });

  it('answers for anything', () => {
    for (const odd of [null, undefined, {}, 7, { var: 1 }, { var: [] }, { some: [] }, { var: { var: 'form.x' } }, { a: 1, b: { var: 'form.x' } }]) factsRead(odd);
    expect(factsRead({ a: 1, b: { var: 'form.x' } })).toEqual(['form.x']);
  });
});
