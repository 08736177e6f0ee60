import { plain, type Bounds } from './expression-bounds.ts';
import { expressionFaults } from './expression.ts';
import type { Place } from './facts.ts';
import type { Json } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { templateOperators } from './template-operators.ts';

/** How far a template goes. */
export const templateBounds: Bounds = { what: 'template', depth: 64, nodes: 5_000 };

/** A checked private copy of `template`, or everything that is wrong with it. */
export function checkedTemplate(template: unknown, place: Place, at: string): { json: Json } | { faults: Fault[] } {
  const taken = plain(template, at, templateBounds);
  if ('fault' in taken) return { faults: [taken.fault] };
  const faults = check(taken.json, place, at, false);
  return faults.length > 0 ? { faults } : taken;
}

function check(node: Json, place: Place, at: string, item: boolean): Fault[] {
  if (Array.isArray(node)) return node.flatMap((part, i) => check(part, place, pointer(at, i), item));
  if (node === null || typeof node !== 'object') return [];
  const names = Object.keys(node);
  const computed = (name: string) => expressionFaults(node[name], place, pointer(at, name), { operators: templateOperators, item });
  if (Object.hasOwn(node, '$')) {
    return names.length === 1 ? computed('$') : [{ pointer: at, message: '"$" stands alone in its object; move the other names out of it.' }];
  }
  if (Object.hasOwn(node, '$each')) {
    if (names.length !== 2 || !Object.hasOwn(node, 'in')) {
      return [{ pointer: at, message: 'A list is mapped by exactly "$each" (the list) and "in" (what each item becomes).' }];
    }
    return [...computed('$each'), ...check(node.in!, place, pointer(at, 'in'), true)];
  }
  return names.flatMap((name) => check(node[name]!, place, pointer(at, name), item));
}
