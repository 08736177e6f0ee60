import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { getAt, pointerOf, type Path } from '../body/path.ts';
import type { Json } from '@portico/schemas/json';
import { locate } from './locate.ts';

describe('a pointer in a JSON text', () => {
  test('leads to exactly the text of its value', () => {
    const text = '{ "a": [1, {"b~/c": "x\\"]}"}], "d" : null }';
    const { from, to } = locate(text, '/a/1/b~0~1c');
    expect(text.slice(from, to)).toBe('"x\\"]}"');
  });

  test('leads to the nearest place above where it points at nothing', () => {
    const text = '{"a": {"b": 1}}';
    const { from, to } = locate(text, '/a/missing/deep');
    expect(text.slice(from, to)).toBe('{"b": 1}');
  });

  test('leads to the whole text where the text is no JSON', () => {
    expect(locate('{"a": ', '/a')).toEqual({ from: 0, to: 6 });
  });

  test('finds every value of any document, however it is spaced', () => {
    const places = (value: Json, at: Path = []): Path[] => [at, ...(value !== null && typeof value === 'object' ? Object.keys(value).flatMap((name) => places((value as Record<string, Json>)[name]!, [...at, name])) : [])];
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 2), (document, space) => {
      const text = JSON.stringify(document, null, space);
      const value = JSON.parse(text) as Json;
      for (const path of places(value)) {
        const { from, to } = locate(text, pointerOf(path));
        expect(JSON.parse(text.slice(from, to))).toEqual(getAt(value, path));
      }
    }));
  });
});
