import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** How big a JSON value may be before anything else looks at it. */
export interface Bounds { nodes: number; depth: number; text: number; characters: number }

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Where the walk stands: its parents are linked, so that a pointer is only written for a fault. */
interface Spot { value: unknown; depth: number; step: string | number; parent?: Spot }

/**
 * The first reason why `value` is not plain JSON within `bounds`, or undefined.
 * It walks without recursion, so no depth of nesting can break it, and stops at the first fault, so no size can hold it up.
 * Names that reach an object's prototype are refused everywhere but below the pointers in `foreign`, where only `__proto__` is.
 */
export function guardJson(value: unknown, bounds: Bounds, foreign: string[] = []): Fault | undefined {
  const todo: Spot[] = [{ value, depth: 0, step: '' }];
  let nodes = 0;
  let characters = 0;
  for (let spot = todo.pop(); spot; spot = todo.pop()) {
    const here = spot;
    const fault = (message: string, step?: string): Fault => ({ pointer: step === undefined ? placeOf(here) : pointer(placeOf(here), step), message });
    if (++nodes > bounds.nodes) return { pointer: '', message: `This holds more than ${bounds.nodes} values; split it into smaller parts.` };
    if (here.depth > bounds.depth) return { pointer: placeOf(here).slice(0, 200), message: `This is nested more than ${bounds.depth} levels deep; make it flatter.` };
    if (typeof here.value === 'string') {
      characters += here.value.length;
      if (here.value.length > bounds.text) return fault(`This text is longer than ${bounds.text} characters; shorten it.`);
      if (characters > bounds.characters) return { pointer: '', message: `This holds more than ${bounds.characters} characters of text; split it into smaller parts.` };
    } else if (typeof here.value === 'number') {
      if (!Number.isFinite(here.value)) return fault('This is not a number that JSON can carry.');
    } else if (Array.isArray(here.value)) {
      if (here.value.length > bounds.nodes - nodes) return fault(`This list is too long; a definition may hold ${bounds.nodes} values in all.`);
      for (let i = 0; i < here.value.length; i++) todo.push({ value: here.value[i], depth: here.depth + 1, step: i, parent: here });
    } else if (here.value !== null && typeof here.value === 'object') {
      const prototype: unknown = Object.getPrototypeOf(here.value);
      if (prototype !== Object.prototype && prototype !== null) return fault('This is not plain JSON.');
      for (const name of Object.keys(here.value)) {
        if (nodes + todo.length > bounds.nodes) break;
        characters += name.length;
        if (forbidden.has(name) && (name === '__proto__' || !foreign.some((at) => placeOf(here).startsWith(at)))) {
          return fault(`The name "${name}" is reserved; choose another.`, name);
        }
        if (name.length > 1000) return fault('A name here is longer than 1000 characters; shorten it.');
        todo.push({ value: (here.value as Record<string, unknown>)[name], depth: here.depth + 1, step: name, parent: here });
      }
      if (nodes + todo.length > bounds.nodes) return { pointer: '', message: `This holds more than ${bounds.nodes} values; split it into smaller parts.` };
    } else if (here.value !== null && typeof here.value !== 'boolean') {
      return fault('This is not JSON: a text, a number, true, false, null, a list or an object is expected.');
    }
  }
  return undefined;
}

function placeOf(spot: Spot): string {
  const steps: (string | number)[] = [];
  for (let here: Spot | undefined = spot; here?.parent; here = here.parent) steps.push(here.step);
  return pointer('', ...steps.reverse());
}
