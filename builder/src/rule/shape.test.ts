import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Json } from '@portico/schemas/json';
import { groupOf, shapeOf } from './shape.ts';

const fact = fc.constantFrom('tenant.tier', 'principal.roles', 'flags.seats', 'form.seats', 'now').map((path): Json => ({ var: path }));
const plain = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)) as fc.Arbitrary<Json>;
const condition = fc.oneof(
  fc.tuple(fc.constantFrom('==', '===', '!=', '!==', '<', '<=', '>', '>='), fact, plain).map(([name, left, right]): Json => ({ [name]: [left, right] })),
  fc.tuple(fact, fc.array(plain)).map(([left, list]): Json => ({ in: [left, list] })),
  fc.tuple(plain, fact).map(([part, whole]): Json => ({ in: [part, whole] })),
  fc.tuple(fc.integer(), fact, fc.integer()).map(([low, middle, high]): Json => ({ '<=': [low, middle, high] })),
  fact, fact.map((inner): Json => ({ '!!': inner })), fact.map((inner): Json => ({ '!!': [inner] })),
);
const rule = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 }, condition, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
    fc.array(tie('node'), { maxLength: 4 }).map((items): Json => ({ and: items })), fc.array(tie('node'), { maxLength: 4 }).map((items): Json => ({ or: items })),
    tie('node').map((inner): Json => ({ '!': inner })), tie('node').map((inner): Json => ({ '!': [inner] })), fc.tuple(tie('node'), tie('node')).map(([a, b]): Json => ({ if: [a, b, false] })),
  ),
})).node;

describe('a rule in the editor', () => {
  test('writes out as the very same text, whatever it holds', () => {
    const writes = (node: Json): string => {
      const shape = shapeOf(node);
      if (shape.as === 'group') return JSON.stringify(groupOf(shape.mode, shape.items.map((item) => JSON.parse(writes(item)) as Json)));
      return JSON.stringify(shape.as === 'condition' ? shape.comparison.write(shape.fact, shape.value) : node);
    };
    fc.assert(fc.property(rule, (node) => { expect(writes(node)).toBe(JSON.stringify(node)); }), { numRuns: 2_000 });
  });

  test('loses no clause when one of them is changed: the others stay the very same', () => {
    fc.assert(fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), fc.constantFrom('all', 'any', 'none'), fc.nat(), rule, (items, mode, at, changed) => {
      const shape = shapeOf(groupOf(mode, items));
      if (shape.as !== 'group') throw new Error('a group is known as one');
      const index = at % items.length;
      const next = shapeOf(groupOf(shape.mode, shape.items.map((item, other) => (other === index ? changed : item))));
      if (next.as !== 'group') throw new Error('a group is known as one');
      expect(next.items).toHaveLength(items.length);
      next.items.forEach((item, other) => expect(item).toBe(other === index ? changed : items[other]));
    }));
  });

  test.each<[string, Json]>([
    ['a clause with two operators', { '==': [{ var: 'tenant.tier' }, 'gold'], '!': false }],
    ['a default of a fact', { '==': [{ var: ['tenant.tier', 'x'] }, 'gold'] }],
    ['arithmetic', { '>': [{ '+': [{ var: 'form.a' }, 1] }, 5] }],
    ['a comparison of two facts', { '==': [{ var: 'form.a' }, { var: 'form.b' }] }],
    ['a rule over a list', { some: [{ var: 'principal.roles' }, { '==': [{ var: '' }, 'x'] }] }],
    ['a date', { '>=': [{ date: '2026-01-01' }, { var: 'now' }] }],
  ])('is kept as it is where it is %s', (_, node) => {
    expect(shapeOf(node)).toEqual({ as: 'opaque' });
  });

  test('knows groups of all, any and none', () => {
    const one: Json = { var: 'flags.seats' };
    expect(shapeOf({ and: [one] })).toMatchObject({ as: 'group', mode: 'all' });
    expect(shapeOf({ or: [one] })).toMatchObject({ as: 'group', mode: 'any' });
    expect(shapeOf({ '!': { or: [one] } })).toMatchObject({ as: 'group', mode: 'none' });
  });
});
