import { plain } from './expression-bounds.ts';
import { compileExpression } from './expression.ts';
import type { Facts, Place } from './facts.ts';
import type { Json, JsonObject } from './json.ts';
import type { Fault } from './problem.ts';
import { factsRead } from './rule.ts';
import { checkedTemplate, templateBounds } from './template-faults.ts';
import { templateOperators } from './template-operators.ts';

/** Any JSON; `{"$": expression}` is a computed leaf, `{"$each": expression, "in": template}` maps a list (fact: item). */
export type Template = Json;

/** How many values one run of a template may make; a run that needs more gives nothing. */
export const MAX_MADE = 50_000;

/** A compiled part of a template. Undefined is left out of the object or list around it. */
type Make = (facts: Facts, made: { left: number }) => Json | undefined;

/** Everything that is wrong with a template that stands in `place`, each with its JSON pointer below `at`; [] when nothing is. */
export function templateFaults(template: unknown, place: Place, at = ''): Fault[] {
  const outcome = checkedTemplate(template, place, at);
  return 'faults' in outcome ? outcome.faults : [];
}

/**
 * Turns a template into a function of facts. A computed leaf that is absent or null is left out of its object or list, and
 * so is an object that lost all its members that way, because vendors read an empty object as something given. It never
 * throws; an invalid template, and one that makes too much, gives undefined.
 */
export function compileTemplate(template: Template, place: Place): (facts: Facts) => Json | undefined {
  const outcome = checkedTemplate(template, place, '');
  if ('faults' in outcome) return () => undefined;
  const make = compile(outcome.json, place, false);
  const root = outcome.json;
  const emptied = root !== null && typeof root === 'object' && !Array.isArray(root) && !Object.hasOwn(root, '$') && !Object.hasOwn(root, '$each');
  return (facts) => {
    const made = { left: MAX_MADE };
    try {
      const result = make(facts, made);
      if (made.left < 0) return undefined;
      return result === undefined && emptied ? {} : result;
    } catch {
      return undefined;
    }
  };
}

/** Fills a template once. */
export const render = (template: Template, facts: Facts, place: Place): Json | undefined => compileTemplate(template, place)(facts);

/** The paths of the facts that a template reads, each once; those of the item inside `$each` are not the place's facts. */
export function templateFactsRead(template: unknown): string[] {
  const taken = plain(template, '', templateBounds);
  return 'fault' in taken ? [] : [...new Set(paths(taken.json, false))];
}

function paths(node: Json, item: boolean): string[] {
  if (Array.isArray(node)) return node.flatMap((part) => paths(part, item));
  if (node === null || typeof node !== 'object') return [];
  const read = (expression: Json) => factsRead(expression).filter((path) => !(item && path.split('.')[0] === 'item'));
  if (Object.hasOwn(node, '$')) return read(node.$!);
  if (Object.hasOwn(node, '$each')) return [...read(node.$each!), ...paths(node.in ?? null, true)];
  return Object.values(node).flatMap((part) => paths(part, item));
}

function compile(node: Json, place: Place, item: boolean): Make {
  if (Array.isArray(node)) return compileList(node.map((part) => compile(part, place, item)));
  if (node === null || typeof node !== 'object') return (_facts, made) => { made.left--; return node; };
  const computed = (expression: Json) => compileExpression(expression, place, { operators: templateOperators, item });
  if (Object.hasOwn(node, '$')) {
    const run = computed(node.$!);
    return (facts, made) => { made.left--; return run(facts) ?? undefined; };
  }
  if (Object.hasOwn(node, '$each')) return compileEach(computed(node.$each!), compile(node.in!, place, true));
  return compileObject(Object.keys(node).map((name) => [name, compile(node[name]!, place, item)]));
}

function compileList(parts: Make[]): Make {
  return (facts, made) => {
    made.left--;
    return parts.map((part) => part(facts, made)).filter((value) => value !== undefined);
  };
}

function compileObject(members: [name: string, make: Make][]): Make {
  return (facts, made) => {
    made.left--;
    const object: JsonObject = {};
    let kept = members.length === 0;
    for (const [name, make] of members) {
      const value = make(facts, made);
      if (value === undefined) continue;
      object[name] = value;
      kept = true;
    }
    return kept ? object : undefined;
  };
}

function compileEach(list: (facts: Facts) => Json | undefined, make: Make): Make {
  return (facts, made) => {
    const items = list(facts);
    if (!Array.isArray(items)) return undefined;
    const inner: Facts = { ...facts };
    const mapped: Json[] = [];
    for (const item of items) {
      if (--made.left < 0) return undefined;
      inner.item = item;
      const value = make(inner, made);
      if (value !== undefined) mapped.push(value);
    }
    return mapped;
  };
}
