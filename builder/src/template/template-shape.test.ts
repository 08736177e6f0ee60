import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Json } from '@portico/schemas/json';
import { factTemplate, templateShape, wordsTemplate } from './template-shape.ts';

describe('a template in the editor', () => {
  test('of words with facts is read back as the same words', () => {
    const template = wordsTemplate('Ticket {result.id} of {principal.name}');
    expect(template).toEqual({ $: { cat: ['Ticket ', { var: 'result.id' }, ' of ', { var: 'principal.name' }] } });
    expect(templateShape(template)).toEqual({ as: 'words', text: 'Ticket {result.id} of {principal.name}' });
  });

  test('is an expression, kept as it is, wherever words would not say the same', () => {
    for (const template of [{ $: { cat: ['{not.a.fact}'] } }, { $: { cat: ['a', 'b', { var: 'x' }] } }, { $: { cat: [{ var: ['x', 1] }] } }, { $: { if: [] } }, { a: { $: { var: 'x' } } }, [1], null] as Json[]) {
      expect(templateShape(template)).toEqual({ as: 'expression' });
    }
  });

  test('that is known writes out as the very same text', () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>, fc.string().map(wordsTemplate), fc.string().map((path): Json => factTemplate(path))), (template) => {
      const shape = templateShape(template);
      if (shape.as === 'fact') expect(JSON.stringify(factTemplate(shape.path))).toBe(JSON.stringify(template));
      if (shape.as === 'words') expect(JSON.stringify(wordsTemplate(shape.text))).toBe(JSON.stringify(template));
      if (shape.as === 'fixed') expect(shape.value).toBe(template);
    }));
  });
});
