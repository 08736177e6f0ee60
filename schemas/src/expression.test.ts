import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_LIST, MAX_NODES } from './expression-bounds.ts';
import { compileExpression, expressionFaults } from './expression.ts';
import { ruleOperators } from './expression-operators.ts';
import type { Facts } from './facts.ts';
import type { Json } from './json.ts';

const facts = (form: unknown): Facts => ({
  principal: { id: 'p1', name: 'Ann', email: 'ann@acme.example', kind: 'user', roles: ['billing'] },
  tenant: { id: 't1', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'gold', entitlements: ['invoices'], ids: { zendesk: '42' } },
  flags: { invoices: true }, now: '2026-11-24T06:38:00.000Z', form: form as Json,
});
const pointers = (expression: unknown, at = '') => expressionFaults(expression, 'field', at).map(({ pointer }) => pointer);
const message = (expression: unknown) => expressionFaults(expression, 'field')[0]?.message;
const value = (expression: unknown, form: unknown = {}) => compileExpression(expression, 'field')(facts(form));

describe('the shape of an expression', () => {
  it.each([
    [{}, '', 'This is empty; give one operator, or remove it.'],
    [{ and: [true], or: [false] }, '', 'This has 2 operators (and, or); give one, and join several with "and" or "or".'],
    [{ and: [true, { '==': [1, 1], '!=': [1, 2] }] }, '/and/1', 'This has 2 operators (==, !=); give one, and join several with "and" or "or".'],
    [{ '==': [1] }, '/==', '"==" takes 2 values, not 1.'],
    [{ '!': [] }, '/!', '"!" takes 1 value, not 0.'],
    [{ '<': [1, 2, 3, 4] }, '/<', '"<" takes 2 to 3 values, not 4.'],
    [{ or: [] }, '/or', '"or" takes at least 1 value, not 0.'],
    [{ in: ['a'] }, '/in', '"in" takes 2 values, not 1.'],
    [{ missing_some: [1, 'form.a'] }, '/missing_some/1', 'Give the facts as a list of paths.'],
    [{ missing_some: [-1, ['form.a']] }, '/missing_some/0', 'Give how many of the facts must be there as a whole number.'],
  ])('%j is refused where it is wrong', (expression, pointer, sentence) => {
    expect(expressionFaults(expression, 'field')).toEqual([{ pointer, message: sentence }]);
    expect(value(expression)).toBeUndefined();
  });

  it.each(['map', 'filter', 'reduce', 'merge', 'method', 'log', 'substr', '?:', 'var.constructor', 'cat.call', 'toString', 'hasOwnProperty'])(
    'there is no operator %s', (name) => {
      expect(expressionFaults({ [name]: [1, 2] }, 'field', '/rule')[0]).toEqual({
        pointer: `/rule/${name}`, message: `"${name}" is not an operator here; use one of ${Object.keys(ruleOperators).join(' ')}.`,
      });
    });

  it('a pointer escapes what JSON pointers escape', () => {
    expect(pointers({ 'a/b~c': 1 }, '/x')).toEqual(['/x/a~1b~0c']);
    expect(pointers({ '/': [1, { '%': [1] }] })).toEqual(['/~1/1/%']);
  });

  it('every fault is told, not only the first', () => {
    expect(pointers({ and: [{ var: 'who' }, { nope: 1 }, { '==': [1] }] })).toEqual(['/and/0/var', '/and/1/nope', '/and/2/==']);
  });

  it('what is not JSON is refused', () => {
    for (const odd of [undefined, () => true, Symbol('x'), 1n, NaN, Infinity, [undefined], { '!': undefined }]) expect(pointers(odd)).toHaveLength(1);
  });
});

describe('what an expression may read', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'form.__proto__', 'form.constructor.name', 'tenant.ids.constructor', 'form.a.prototype.b',
    'toString', 'form..a', 'form.', '', '.', 'form.a b', 'form.a[0]', 'nobody', 'tenant', 'tenant.secret', 'principal.roles.0', 'flags', 'now.year',
    'result', 'input', 'item', 'parameters.id', `form${'.a'.repeat(10)}`])('"%s" is not a fact of a field', (path) => {
    expect(pointers({ var: path })).toEqual(['/var']);
    expect(pointers({ var: [path, 1] })).toEqual(['/var/0']);
    expect(pointers({ missing: ['form.a', path] })).toEqual(['/missing/1']);
    expect(pointers({ missing_some: [1, [path]] })).toEqual(['/missing_some/1/0']);
  });

  it.each(['form', 'form.a', 'form.lines.0.amount', 'form.custom_fields.x-1', 'tenant.tier', 'tenant.ids.zendesk', 'flags.invoices', 'now', 'principal.roles'])(
    '"%s" is a fact of a field', (path) => { expect(pointers({ var: path })).toEqual([]); });

  it.each([{ var: { var: 'form.a' } }, { var: [{ cat: ['form', '.a'] }] }, { var: 1 }, { var: null }, { var: [['form.a']] }, { missing: [['form.a']] },
    { missing: { if: [true, 'form.a'] } }])('a path is a plain text: %j', (expression) => {
    expect(message(expression)).toBe('A fact is named by a plain text, such as "tenant.tier".');
  });

  it('a default is a plain value or a list of those', () => {
    expect(pointers({ var: ['form.a', { var: 'form.b' }] })).toEqual(['/var/1']);
    expect(pointers({ var: ['form.a', [{ var: 'form.b' }]] })).toEqual(['/var/1']);
    expect(value({ var: ['form.a', ['x']] })).toEqual(['x']);
    expect(value({ var: ['form.a', 'x'] }, { a: null })).toBe('x');
    expect(value({ var: ['form.a', 'x'] }, { a: false })).toBe(false);
  });

  it('reading stays on own properties', () => {
    for (const path of ['form.toString', 'form.valueOf', 'form.hasOwnProperty', 'form.list.map', 'form.text.length', 'form.list.at']) {
      expect(value({ '!!': { var: path } }, { list: [1], text: 'abc' })).toBe(false);
    }
    expect(value({ var: 'form.list.length' }, { list: [1, 2] })).toBe(2);
  });

  it('inside some, all and none a path is that of the element, and only there', () => {
    const test = { some: [{ var: 'form.lines' }, { '==': [{ var: 'kind' }, 'late'] }] };
    expect(value(test, { lines: [{ kind: 'new' }, { kind: 'late' }] })).toBe(true);
    expect(value({ all: [{ var: 'form.lines' }, { '>': [{ var: '' }, 1] }] }, { lines: [2, 3] })).toBe(true);
    expect(pointers({ some: [{ var: 'lines' }, { var: '' }] })).toEqual(['/some/0/var']);
    expect(pointers({ some: [{ var: 'form.lines' }, { var: 'constructor' }] })).toEqual(['/some/1/var']);
    expect(value({ some: [{ var: 'form.lines' }, { var: 'tenant.tier' }] }, { lines: [{}] })).toBe(false);
  });

  it('a list fact that is not a list is not there', () => {
    const odd = facts({});
    (odd.principal as unknown as { roles: string }).roles = 'notadmin';
    expect(compileExpression({ in: ['admin', { var: 'principal.roles' }] }, 'gate')(odd)).toBe(false);
  });
});

describe('in', () => {
  it('finds nothing in an empty text, not even an empty one', () => {
    expect(value({ in: ['', ''] })).toBe(false);
    expect(value({ in: ['', 'a'] })).toBe(true);
  });
});

describe('in, in a gate', () => {
  it('looks into lists, never into a text', () => {
    const gate = (right: unknown) => expressionFaults({ in: ['admin', right] }, 'gate').map(({ pointer }) => pointer);
    expect(gate(['admin', 'owner'])).toEqual([]);
    expect(gate({ var: 'principal.roles' })).toEqual([]);
    expect(gate({ var: 'tenant.entitlements' })).toEqual([]);
    for (const text of ['administrator', { var: 'principal.email' }, { var: ['tenant.name', 'x'] }, { cat: ['a', 'b'] }, { if: [true, 'admin'] }]) {
      expect(gate(text)).toEqual(['/in/1']);
    }
    expect(expressionFaults({ some: [{ var: 'principal.roles' }, { in: ['admin', { var: '' }] }] }, 'gate')).toHaveLength(1);
    expect(pointers({ in: ['urgent', { var: 'form.subject' }] })).toEqual([]);
  });
});

describe('bounds', () => {
  const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
    let rule: unknown = true;
    for (let i = 0; i < depth; i++) rule = wrap(rule);
    return rule;
  };

  it.each([MAX_DEPTH + 1, 20_000, 1_000_000])('an expression nested %i deep is refused without overflowing', (depth) => {
    expect(message(nested(depth, (inner) => [inner]))).toBe(`This rule is nested too deeply; keep it under ${MAX_DEPTH} levels.`);
    expect(pointers(nested(depth, (inner) => ({ '!': inner })))).toHaveLength(1);
    expect(value(nested(depth, (inner) => ({ and: [inner] })))).toBeUndefined();
  });

  it('nesting to the bound is accepted', () => {
    expect(value(nested(MAX_DEPTH, (inner) => ({ '!!': inner })))).toBe(true);
  });

  it('a rule that doubles at each level is refused at the bound on its size', () => {
    expect(message(nested(30, (inner) => ({ and: [inner, inner] })))).toMatch(/too big|too deeply/);
    expect(message({ and: Array(MAX_NODES).fill(true) })).toBe(`This rule is too big; keep it under ${MAX_NODES} parts.`);
    expect(message(new Array(2 ** 32 - 1))).toBe(`This rule is too big; keep it under ${MAX_NODES} parts.`);
    expect(message({ '==': ['x'.repeat(10_001), 'y'] })).toBe('This text is too long; keep it under 10000 characters.');
  });

  it('a rule that holds itself is refused', () => {
    const self: unknown[] = [];
    self.push(self);
    expect(pointers(self)).toHaveLength(1);
    const loop: Record<string, unknown> = {};
    loop['!'] = loop;
    expect(pointers(loop)).toHaveLength(1);
  });

  it('lists inside lists multiply; what could take too long is refused', () => {
    const some = (inner: unknown, list: unknown = { var: 'form.lines' }) => ({ some: [list, inner] });
    const test = { '==': [{ var: 'kind' }, 'late'] };
    expect(pointers(some(test))).toEqual([]);
    expect(pointers(some(some(test, { var: 'parts' })))).toEqual([]);
    expect(message(some(some(some(test, { var: 'parts' }), { var: 'parts' })))).toBe(
      'This could take too long; go through fewer lists inside lists, or shorter ones.');
  });

  it('conditions inside conditions of "if" multiply as well', () => {
    expect(message(nested(15, (inner) => ({ if: [inner, true, false] })))).toBeUndefined();
    expect(message({ some: [{ var: 'form.a' }, { some: [{ var: 'b' }, nested(10, (inner) => ({ if: [inner, true, false] }))] }] })).toMatch(/too long/);
  });

  it('a list of data over the bound gives nothing', () => {
    const all = { all: [{ var: 'form.lines' }, { '>': [{ var: '' }, 0] }] };
    expect(value(all, { lines: Array(MAX_LIST).fill(1) })).toBe(true);
    expect(value(all, { lines: Array(MAX_LIST + 1).fill(1) })).toBeUndefined();
  });
});

describe('anything at all', () => {
  const odd = fc.oneof(fc.anything(), fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSparseArray: true }));

  it('never throws and always ends, as an expression or as facts', () => {
    fc.assert(fc.property(odd, odd, (expression, data) => {
      expressionFaults(expression, 'field');
      compileExpression(expression, 'field')(data as Facts);
      compileExpression({ cat: [{ var: 'form.a' }, { var: 'form' }] }, 'field')({ form: data } as Facts);
      compileExpression({ '==': [{ var: 'form' }, { var: 'form.a' }] }, 'field')({ form: data } as Facts);
    }), { numRuns: 500 });
  });

  it('getters that throw or change cannot get past the check', () => {
    const hostile = { get '!!'() { throw new Error('no'); } };
    expect(message(hostile)).toBe('This rule cannot be read; write it as plain JSON.');
    let reads = 0;
    const changing = { get '!!'() { return reads++ === 0 ? true : { var: '__proto__' }; } };
    expect(value(changing)).toBe(true);
    expect(reads).toBe(1);
    expect(pointers(new Proxy({}, { ownKeys: () => { throw new Error('no'); } }))).toEqual(['']);
  });

  it('what a __proto__ key holds is refused, not taken as a prototype', () => {
    expect(message(JSON.parse('{"__proto__": {"!!": true}}'))).toBe('"__proto__" cannot be a name; choose another.');
    expect(message(JSON.parse('{"and": [{"constructor": 1}]}'))).toBe('"constructor" cannot be a name; choose another.');
  });

  it('a number that JSON cannot carry is undefined', () => {
    expect(value({ '/': [1, 0] })).toBeUndefined();
    expect(value({ '+': ['x'] })).toBeUndefined();
  });

  it('is not changed by changing the rule afterwards', () => {
    const rule = { '==': [{ var: 'tenant.tier' }, 'gold'] };
    const run = compileExpression(rule, 'gate');
    rule['=='][1] = 'iron';
    expect(run(facts({}))).toBe(true);
  });
});
