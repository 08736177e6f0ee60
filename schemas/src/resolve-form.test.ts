import { describe, expect, it } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { compileSchema } from './compile-schema.ts';
import type { Form } from './form.ts';
import type { Json, JsonSchema } from './json.ts';
import { formFor, resolveForm } from './resolve-form.ts';

const facts = {
  principal: { id: 'p1', name: 'Ann', email: 'ann@acme.example', kind: 'user' as const, roles: ['customer-admin'] },
  tenant: { id: 't1', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'gold', entitlements: ['seats'], ids: { stripe: 'cus_1', zendesk: '7' } },
  flags: { seats: true, beta: false }, now: '2026-11-30T12:00:00Z',
};
const never = false;
const when = (field: string, value: Json): Json => ({ '===': [{ var: `form.${field}` }, value] });
const form = (schema: JsonSchema, rules: Form['rules'] = [], ui: Form['ui'] = {}): Form => ({ key: 'order', schema, rules, ui });

/** Freezes everything, so that a change to an input throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
const resolve = (f: Form, data: Json) => resolveForm(frozen(f), frozen(facts), frozen(data));
const check = (schema: JsonSchema, data: Json) => compileSchema(closeSchema(schema))(data).map(({ pointer }) => pointer);

const ticket = form({
  type: 'object', required: ['kind', 'amount', 'contact'],
  properties: {
    kind: { enum: ['billing', 'other'] }, amount: { type: 'number' },
    contact: { type: 'object', required: ['phone'], properties: { email: { type: 'string' }, phone: { type: 'string' } } },
    lines: { type: 'array', items: { type: 'object', required: ['note', 'sku'], properties: { sku: { type: 'string' }, note: { type: 'string' } } } },
  },
}, [
  { field: 'amount', show: when('kind', 'billing') },
  { field: 'contact.phone', show: { in: ['vip', { var: 'principal.roles' }] } },
  { field: 'lines.items.note', show: never },
], {
  'ui:order': ['amount', 'kind', '*'], amount: { 'ui:widget': 'updown' }, contact: { phone: { 'ui:help': 'x' }, email: {}, 'ui:order': ['phone', 'email'] },
  lines: { items: { note: { 'ui:widget': 'textarea' }, sku: {} } },
});

describe('a field whose rule does not hold is gone from schema, ui and data', () => {
  const data: { [name: string]: Json } = { kind: 'other', amount: 5, contact: { email: 'a@b', phone: '1' }, lines: [{ sku: 'a', note: 'n' }, { sku: 'b' }] as Json };
  const { schema, ui, data: left, hidden } = resolve(ticket, data);
  it('from the data, in groups and in every item of a list', () => {
    expect(left).toEqual({ kind: 'other', contact: { email: 'a@b' }, lines: [{ sku: 'a' }, { sku: 'b' }] });
    expect(hidden).toEqual(['amount', 'contact.phone', 'lines.items.note']);
  });
  it('from the schema and from required', () => {
    expect(schema).toEqual({
      type: 'object', required: ['kind', 'contact'],
      properties: {
        kind: { enum: ['billing', 'other'] }, contact: { type: 'object', required: [], properties: { email: { type: 'string' } } },
        lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
      },
    });
  });
  it('from the ui and its order', () => {
    expect(ui).toEqual({ 'ui:order': ['kind', '*'], contact: { email: {}, 'ui:order': ['email'] }, lines: { items: { sku: {} } } });
  });
  it('so that the closed schema takes what is left and refuses the field itself', () => {
    expect(check(schema, left)).toEqual([]);
    expect(check(schema, { ...left as object, amount: 5 })).toEqual(['/amount']);
  });
  it('and comes back when its rule holds', () => {
    const again = resolve(ticket, { ...data, kind: 'billing' });
    expect(again.data).toHaveProperty('amount', 5);
    expect(again.schema.required).toEqual(['kind', 'amount', 'contact']);
  });
  it('and the same fields give the same schema object, so that nothing is compiled twice', () => {
    expect(resolve(ticket, { kind: 'other' }).schema).toBe(resolve(ticket, { kind: 'other', contact: {} }).schema);
  });
});

describe('rules come to rest', () => {
  const chain = form({ type: 'object', properties: { a: {}, b: {}, c: {}, d: {} } }, [
    { field: 'd', show: { '!!': { var: 'form.c' } } }, { field: 'c', show: { '!!': { var: 'form.b' } } }, { field: 'b', show: { '!!': { var: 'form.a' } } },
  ]);
  it('a hidden field counts as not filled in for the others, however long the chain', () => {
    expect(resolve(chain, { b: 1, c: 1, d: 1 }).data).toEqual({});
    expect(resolve(chain, { a: 1, b: 1, c: 1, d: 1 }).data).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  });
  it('two fields that each ask for the other\'s absence end the same way every time', () => {
    const circle = form({ type: 'object', properties: { a: {}, b: {} } }, [{ field: 'a', show: { '!': { var: 'form.b' } } }, { field: 'b', show: { '!': { var: 'form.a' } } }]);
    expect(resolve(circle, { a: 1, b: 1 }).data).toEqual(resolve(circle, { a: 1, b: 1 }).data);
    expect(resolve(circle, { a: 1, b: 1 }).hidden).toEqual(['a', 'b']);
    expect(resolve(circle, { a: 1 }).hidden).toEqual(['b']);
  });
  it('a field that asks for its own absence stays hidden', () => {
    expect(resolve(form({ type: 'object', properties: { a: {} } }, [{ field: 'a', show: { '!': { var: 'form.a' } } }]), { a: 1 }).hidden).toEqual(['a']);
  });
  it('of two rules for one field both must hold, and a broken rule hides', () => {
    const two = form({ type: 'object', properties: { a: {} } }, [{ field: 'a', show: true }, { field: 'a', show: never }]);
    expect(resolve(two, { a: 1 }).hidden).toEqual(['a']);
    expect(resolve(form({ type: 'object', properties: { a: {} } }, [{ field: 'a', show: { nonsense: [] } }]), { a: 1 }).data).toEqual({});
  });
  it('odd data does no harm', () => {
    for (const data of [null, 'x', 1, [], [{ kind: 'x' }], { lines: { items: 3 } }, { contact: 'none' }] as Json[]) expect(() => resolve(ticket, data)).not.toThrow();
  });
});

describe('only the place that the rule names changes', () => {
  const address = { type: 'object', title: 'Address', required: ['street', 'country'], properties: { street: { type: 'string' }, country: { type: 'string' } } };
  it('through a reference that others share', () => {
    for (const store of ['$defs', 'definitions']) {
      const shared = form({ type: 'object', [store]: { address }, properties: { home: { $ref: `#/${store}/address`, title: 'Home' }, work: { $ref: `#/${store}/address` } } }, [{ field: 'home.country', show: never }]);
      const { schema } = resolve(shared, {});
      expect(schema.properties).toEqual({
        home: { type: 'object', title: 'Home', required: ['street'], properties: { street: { type: 'string' } } }, work: { $ref: `#/${store}/address` },
      });
      expect(check(schema, { home: { street: 'a' }, work: { street: 'a', country: 'b' } })).toEqual([]);
      expect(check(schema, { home: { street: 'a', country: 'b' }, work: { street: 'a' } })).toEqual(['/home/country', '/work/country'].sort());
    }
  });
  it('through a reference to another field', () => {
    const { schema } = resolve(form({ type: 'object', properties: { home: address, work: { $ref: '#/properties/home' } } }, [{ field: 'home.country', show: never }]), {});
    expect(check(schema, { home: { street: 'a' }, work: { street: 'a', country: 'b' } })).toEqual([]);
    expect(check(schema, { home: { street: 'a', country: 'b' } })).toEqual(['/home/country']);
  });
  it('through a schema that refers to itself, at one level only', () => {
    const tree = form({ type: 'object', $defs: { node: { type: 'object', properties: { name: { type: 'string' }, secret: { type: 'string' }, next: { $ref: '#/$defs/node' } } } }, properties: { root: { $ref: '#/$defs/node' } } }, [{ field: 'root.next.secret', show: never }]);
    const { schema, data } = resolve(tree, { root: { secret: 'a', next: { secret: 'b', next: { secret: 'c' } } } });
    expect(data).toEqual({ root: { secret: 'a', next: { next: { secret: 'c' } } } });
    expect(check(schema, data)).toEqual([]);
    expect(check(schema, { root: { next: { secret: 'b' } } })).toEqual(['/root/next/secret']);
  });
  it('through a form that refers to itself as a whole', () => {
    const whole = form({ type: 'object', properties: { name: { type: 'string' }, secret: { type: 'string' }, parts: { type: 'array', items: { $ref: '#' } } } }, [{ field: 'secret', show: never }]);
    const { schema } = resolve(whole, {});
    expect(check(schema, { name: 'a', parts: [{ secret: 'b' }] })).toEqual([]);
    expect(check(schema, { secret: 'a' })).toEqual(['/secret']);
  });
  it('what only a hidden field used leaves with it', () => {
    const { schema } = resolve(form({ type: 'object', $defs: { price: { type: 'object', properties: { margin: {} } }, note: {} }, properties: { price: { $ref: '#/$defs/price' }, note: { $ref: '#/$defs/note' } } }, [{ field: 'price', show: never }]), {});
    expect(JSON.stringify(schema)).not.toContain('margin');
    expect(schema.$defs).toEqual({ note: {} });
  });
  it('constraints beside a reference and behind it both stay', () => {
    const { schema } = resolve(form({ type: 'object', $defs: { a: { type: 'object', required: ['x'], properties: { x: {}, y: {} } } }, properties: { f: { $ref: '#/$defs/a', required: ['z'], properties: { z: {} } } } }, [{ field: 'f.y', show: never }]), {});
    expect(compileSchema(schema)({ f: {} }).map(({ pointer }) => pointer).sort()).toEqual(['/f/x', '/f/z']);
  });
});

describe('branches and conditions', () => {
  it('a field is gone from every branch that speaks of it', () => {
    const branched = form({
      type: 'object', properties: { kind: { enum: ['a', 'b'] } },
      allOf: [{ properties: { secret: { type: 'string' } }, required: ['secret'] }, { if: { properties: { kind: { const: 'a' } }, required: ['kind'] }, then: { required: ['secret', 'kind'] } }],
      dependentRequired: { kind: ['secret'] }, dependencies: { secret: ['kind'] },
    }, [{ field: 'secret', show: never }]);
    const { schema } = resolve(branched, {});
    expect(JSON.stringify(schema)).not.toContain('secret');
    expect(check(schema, { kind: 'a' })).toEqual([]);
  });
  it('a condition on a hidden field is answered as for data without it', () => {
    const asked = form({
      type: 'object', properties: { plan: { type: 'string' }, seats: { type: 'integer' } },
      if: { properties: { plan: { const: 'gold' } }, required: ['plan'] }, then: { required: ['seats'] },
    }, [{ field: 'plan', show: never }]);
    expect(check(resolve(asked, { plan: 'gold' }).schema, {})).toEqual([]);
    const negated = form({ type: 'object', properties: { award: {}, project: {} }, if: { not: { required: ['award'] } }, then: { required: ['project'] } }, [{ field: 'award', show: never }]);
    expect(check(resolve(negated, {}).schema, {})).toEqual(['/project']);
  });
  it('a way out that only asks for a hidden field is closed', () => {
    const ways = form({ type: 'object', properties: { email: {}, phone: {} }, anyOf: [{ required: ['email'] }, { required: ['phone'] }] }, [{ field: 'phone', show: never }]);
    expect(check(resolve(ways, {}).schema, {})).toEqual(['/email']);
    const only = form({ type: 'object', properties: { phone: {} }, anyOf: [{ required: ['phone'] }] }, [{ field: 'phone', show: never }]);
    expect(check(resolve(only, {}).schema, {})).toEqual([]);
  });
  it('a field called items is a field, and the items of a list are its items', () => {
    const named = form({ type: 'object', properties: { items: { type: 'object', properties: { a: {}, b: {} } } } }, [{ field: 'items.a', show: never }]);
    expect(resolve(named, { items: { a: 1, b: 2 } }).data).toEqual({ items: { b: 2 } });
    const fixed = form({ type: 'object', properties: { pair: { type: 'array', items: [{ properties: { a: {}, b: {} } }, { properties: { a: {} } }] } } }, [{ field: 'pair.items.a', show: never }]);
    const { schema, data } = resolve(fixed, { pair: [{ a: 1, b: 1 }, { a: 1 }] });
    expect(data).toEqual({ pair: [{ b: 1 }, {}] });
    expect(JSON.stringify(schema)).not.toContain('"a"');
  });
});

describe('formFor: what leaves the server', () => {
  const mixed = form({ type: 'object', $defs: { cost: { title: 'Our cost' } }, required: ['cost'], properties: { a: {}, b: {}, cost: { $ref: '#/$defs/cost' }, gold: {} } }, [
    { field: 'cost', show: { in: ['staff', { var: 'principal.roles' }] } },
    { field: 'gold', show: { '===': [{ var: 'tenant.tier' }, 'gold'] } },
    { field: 'b', show: { and: [{ '!!': { var: 'form.a' } }, { var: 'flags.seats' }, { '===': [{ var: 'tenant.ids.zendesk' }, '7'] }] } },
  ], { cost: { 'ui:help': 'margin' } });
  const view = formFor(frozen({ ...mixed, title: 'Order' }), frozen(facts));
  it('rules that need nothing typed are applied, the others stay', () => {
    expect(Object.keys(view.schema.properties as object)).toEqual(['a', 'b', 'gold']);
    expect(JSON.stringify(view)).not.toMatch(/cost|margin/);
    expect(view.rules).toEqual([mixed.rules![2]]);
    expect(view.title).toBe('Order');
  });
  it('only the facts that the remaining rules read go along', () => {
    expect(view.facts.tenant).toEqual({ id: '', slug: '', name: '', kind: '', tier: '', entitlements: [], ids: { zendesk: '7' } });
    expect(view.facts.flags).toEqual({ seats: true });
    expect(view.facts.principal).toMatchObject({ id: '', email: '', roles: [] });
  });
  it('and the browser comes to the server\'s verdict with them', () => {
    for (const data of [{}, { a: 1, b: 2 }, { b: 2, gold: 1, cost: 3 }] as Json[]) {
      const there = resolveForm(view, view.facts, data);
      const here = resolveForm(mixed, facts, data);
      expect(there.schema).toEqual(here.schema);
      expect(there.ui).toEqual(here.ui);
    }
  });
  it('a rule of a field inside a hidden one goes with it', () => {
    const inside = form({ type: 'object', properties: { g: { type: 'object', properties: { x: {} } } } }, [{ field: 'g', show: never }, { field: 'g.x', show: { '!!': { var: 'form.y' } } }]);
    expect(formFor(inside, facts).rules).toEqual([]);
  });
});
