import type { Json } from '@portico/schemas/json';
import { comparisons, operatorOf, type Comparison } from './operators.ts';

export type Mode = 'all' | 'any' | 'none';
export type Shape =
  | { as: 'group'; mode: Mode; items: Json[] }
  | { as: 'condition'; comparison: Comparison; fact: string; value: Json }
  /** Anything the editor has no picture of. It is shown as JSON and kept as it stands. */
  | { as: 'opaque' };

/**
 * How a node of a rule is drawn. Only a shape that writes out as exactly the same text is taken for known, so the editor
 * can never change or drop what it does not fully understand.
 */
export function shapeOf(rule: Json): Shape {
  const shape = guess(rule);
  return shape && JSON.stringify(write(shape)) === JSON.stringify(rule) ? shape : { as: 'opaque' };
}

/** A group as JSON-Logic. */
export function groupOf(mode: Mode, items: Json[]): Json {
  return mode === 'all' ? { and: items } : mode === 'any' ? { or: items } : { '!': { or: items } };
}

function write(shape: Exclude<Shape, { as: 'opaque' }>): Json {
  return shape.as === 'group' ? groupOf(shape.mode, shape.items) : shape.comparison.write(shape.fact, shape.value);
}

function guess(rule: Json): Exclude<Shape, { as: 'opaque' }> | undefined {
  const [name, given] = operatorOf(rule) ?? [];
  if ((name === 'and' || name === 'or') && Array.isArray(given)) return { as: 'group', mode: name === 'and' ? 'all' : 'any', items: given };
  const [inner, items] = (name === '!' && operatorOf(given)) || [];
  if (inner === 'or' && Array.isArray(items)) return { as: 'group', mode: 'none', items };
  for (const comparison of comparisons) {
    const read = comparison.read(rule);
    if (read) return { as: 'condition', comparison, ...read };
  }
  return undefined;
}
