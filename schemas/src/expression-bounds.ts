import type { Json, JsonObject } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** How deep lists and objects may stand in each other in one expression. */
export const MAX_DEPTH = 32;
/** How many values, operators and lists one expression may hold. */
export const MAX_NODES = 500;
/** The longest text in an expression or template. */
const MAX_TEXT = 10_000;
/** The longest list of data that some, all, none and in go through; in a rule a longer one counts as not given. */
export const MAX_LIST = 500;
/** How many steps one run of an expression may need at worst. */
export const MAX_COST = 2_000_000;

/** Names that reach an object's prototype; no path, key or operator may hold one. */
export const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** How far `plain` goes. */
export interface Bounds { what: string; depth: number; nodes: number }

/** The bounds of one rule or expression. */
export const expressionBounds: Bounds = { what: 'rule', depth: MAX_DEPTH, nodes: MAX_NODES };

/**
 * A private copy of `value` as plain JSON, or the fault that forbids one. It walks with a list instead of recursion, so
 * no depth overflows it, and everything after it can recurse freely. Working on the copy also means that what was
 * checked is what runs, even if the original has getters or is changed later.
 */
export function plain(value: unknown, at: string, bounds: Bounds): { json: Json } | { fault: Fault } {
  try {
    return copy(value, at, bounds);
  } catch {
    return { fault: { pointer: at, message: `This ${bounds.what} cannot be read; write it as plain JSON.` } };
  }
}

function copy(value: unknown, at: string, { what, depth: deepest, nodes }: Bounds): { json: Json } | { fault: Fault } {
  const root: { json: Json } = { json: null };
  const waiting: { from: unknown; at: string; depth: number; put: (json: Json) => void }[] = [
    { from: value, at, depth: 0, put: (json) => { root.json = json; } },
  ];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, at: here, depth, put } = next;
    const wrong = (message: string) => ({ fault: { pointer: here, message } });
    if (++count > nodes) return wrong(`This ${what} is too big; keep it under ${nodes} parts.`);
    if (from === null || typeof from === 'boolean') put(from);
    else if (typeof from === 'string') {
      if (from.length > MAX_TEXT) return wrong(`This text is too long; keep it under ${MAX_TEXT} characters.`);
      put(from);
    } else if (typeof from === 'number') {
      if (!Number.isFinite(from)) return wrong('This number is not finite; write a plain number.');
      put(from);
    } else if (typeof from === 'object') {
      if (depth >= deepest) return wrong(`This ${what} is nested too deeply; keep it under ${deepest} levels.`);
      const names = Array.isArray(from) ? undefined : Object.keys(from);
      const size = names ? names.length : (from as unknown[]).length;
      if (count + waiting.length + size > nodes) return wrong(`This ${what} is too big; keep it under ${nodes} parts.`);
      const into: Json[] | JsonObject = names ? {} : [];
      put(into);
      for (let i = 0; i < size; i++) {
        const step = names ? names[i]! : i;
        if (typeof step === 'string' && forbiddenNames.has(step)) return wrong(`"${step}" cannot be a name; choose another.`);
        // Places are taken now, in order, and filled later.
        (into as JsonObject)[step] = null;
      }
      for (let i = size - 1; i >= 0; i--) {
        const step = names ? names[i]! : i;
        waiting.push({
          from: (from as Record<string | number, unknown>)[step], at: pointer(here, step), depth: depth + 1,
          put: (json) => { (into as JsonObject)[step] = json; },
        });
      }
    } else return wrong(`A value of type ${typeof from} is not JSON; write text, a number, true, false, null, a list or an operator.`);
  }
  return root;
}
