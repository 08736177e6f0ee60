import { describe, expect, test } from 'vitest';
import { definitionSchemas, kinds } from '@portico/schemas/definition';
import { keyFrom, keyProblem } from './key-from.ts';
import { starts } from './starts.ts';

describe('the beginnings of definitions', () => {
  test('there is one for every kind, with everything that the kind requires', () => {
    for (const kind of kinds) {
      expect(starts[kind].length).toBeGreaterThan(0);
      for (const start of starts[kind]) expect(Object.keys(start.body('my-key', 'My label'))).toEqual(expect.arrayContaining([...definitionSchemas[kind].required]));
    }
  });

  test('a key is made of the label', () => {
    expect(keyFrom('Offene Rechnungen 2026')).toBe('offene-rechnungen-2026');
    expect(keyFrom('  Ärger & Lob! ')).toBe('arger-lob');
    expect(keyFrom('24 hours')).toBe('hours');
    expect(keyProblem('Not a key')).toBeDefined();
    expect(keyProblem('a-key')).toBeUndefined();
  });
});
