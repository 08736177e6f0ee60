import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Json, JsonObject } from '@portico/schemas/json';
import { stepsOf } from '@portico/schemas/pointer';
import { getAt, pointerOf, setAt } from './path.ts';

describe('a place in a body', () => {
  test('has a pointer that leads back to its steps, whatever is in the names', () => {
    fc.assert(fc.property(fc.array(fc.string()), (steps) => { expect(stepsOf(pointerOf(steps))).toEqual(steps); }));
  });

  test('is set without touching what stands beside it', () => {
    const body: JsonObject = { title: 'A', unknown: { deep: [1, 2] }, blocks: [{ id: 'a' }, { id: 'b', own: true }] };
    const next = setAt(body, ['blocks', 1, 'title'], 'B') as JsonObject;
    expect(next).toEqual({ ...body, blocks: [{ id: 'a' }, { id: 'b', own: true, title: 'B' }] });
    expect(next.unknown).toBe(body.unknown);
    expect(getAt(next, ['blocks', 0])).toBe(getAt(body, ['blocks', 0]));
    expect(Object.keys(next)).toEqual(Object.keys(body));
  });

  test('is taken out by undefined, from an object and from a list', () => {
    expect(setAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
    expect(setAt({ list: [1, 2, 3] }, ['list', 1], undefined)).toEqual({ list: [1, 3] });
  });

  test('is made where there was nothing, lists where a number leads', () => {
    expect(setAt({}, ['blocks', 0, 'id'], 'x')).toEqual({ blocks: [{ id: 'x' }] });
  });

  test('gives back what was set', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    fc.assert(fc.property(fc.jsonValue(), fc.array(names, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (body, path, value) => {
      expect(getAt(setAt(body as Json, path, value as Json), path)).toEqual(value);
    }));
  });

  test('never reads through a prototype', () => {
    expect(getAt({ a: {} }, ['a', 'toString'])).toBeUndefined();
  });
});
