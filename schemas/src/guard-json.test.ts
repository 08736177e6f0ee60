import { describe, expect, it } from 'vitest';
import { guardJson } from './guard-json.ts';

const bounds = { nodes: 100, depth: 5, text: 20, characters: 60 };

describe('what is within its bounds passes', () => {
  it.each([null, true, 0, '', 'x'.repeat(20), [], {}, { a: [{ b: [{ c: 1 }] }] }, Array.from({ length: 99 }, () => 1), Object.create(null)])('%j', (value) => expect(guardJson(value, bounds)).toBeUndefined());
});

describe('what is not is refused at its place', () => {
  it.each<[string, unknown, string]>([
    ['a long text', { a: ['x'.repeat(21)] }, '/a/0'], ['much text', ['x'.repeat(20), 'y'.repeat(20), 'z'.repeat(20), 'a'], ''], ['many values', Array.from({ length: 100 }, () => 1), ''],
    ['depth', [[[[[[1]]]]]], '/0/0/0/0/0/0'], ['an endless number', { a: Infinity }, '/a'], ['undefined', { 'a/b~': undefined }, '/a~1b~0'], ['a big integer', [1n], '/0'],
    ['a function', [() => 1], '/0'], ['a map', { a: new Map() }, '/a'], ['a reserved name', { a: { constructor: 1 } }, '/a/constructor'], ['a symbol', [Symbol('x')], '/0'],
  ])('%s', (_, value, pointer) => expect(guardJson(value, bounds)).toMatchObject({ pointer }));
});

it('foreign parts may use any name but __proto__', () => {
  expect(guardJson({ document: { a: { constructor: 1 } } }, bounds, ['/document'])).toBeUndefined();
  expect(guardJson(JSON.parse('{"document":{"__proto__":1}}'), bounds, ['/document'])).toMatchObject({ pointer: '/document/__proto__' });
});
