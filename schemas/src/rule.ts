import { expressionBounds, plain } from './expression-bounds.ts';
import { checked, operation } from './expression-faults.ts';
import { ruleOperators } from './expression-operators.ts';
import type { Facts, Place } from './facts.ts';
import type { Json } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { compileCondition } from './rule-compile.ts';
import { asVar, isCondition, isJoin } from './rule-conditions.ts';
import { applyGuarded } from './rule-guard.ts';

/**
 * A closed JSON-Logic expression that says yes or no; what it may hold is checked by `ruleFaults`.
 *
 * A rule fails closed. A comparison, or any other computed value, needs every fact in it to be there: neither absent, null
 * nor an empty text (what `missing` would list), and a plain value or a list of those, not an object. Where one is not, the
 * comparison is unknown, and so is its negation; a fact with a default may be absent. and, or, !, if, some, all and none
 * carry the unknown as SQL does: `and` is still false if another part surely is, `or` still true. Only what surely is
 * `true` holds. Asking whether something is there is never unknown: a fact alone as a condition, `!` and `!!` of a fact,
 * `missing` and `missing_some`. So {"!=": [{"var": "form.plan"}, "free"]} does not hold before a plan is chosen, and
 * {"!": {"var": "form.plan"}} does. Where every fact is there, the verdict is JSON-Logic's own.
 */
export type Rule = Json;

/** Everything that is wrong with a rule that stands in `place`, each with its JSON pointer below `at`; [] when nothing is. */
export function ruleFaults(rule: unknown, place: Place, at = ''): Fault[] {
  const outcome = checkedRule(rule, place, at);
  return 'faults' in outcome ? outcome.faults : [];
}

/** Whether a rule surely holds, by json-logic-js behind the guard; false for anything invalid, unknown or odd. */
export function holds(rule: Rule, facts: Facts, place: Place = 'field'): boolean {
  const outcome = checkedRule(rule, place, '');
  if ('faults' in outcome) return false;
  try {
    return applyGuarded(outcome.json, facts) === true;
  } catch {
    return false;
  }
}

/** Turns a rule into a function of facts with the verdicts of `holds`, many times faster. It never throws. */
export function compileRule(rule: Rule, place: Place): (facts: Facts) => boolean {
  const outcome = checkedRule(rule, place, '');
  if ('faults' in outcome) return () => false;
  const run = compileCondition(outcome.json);
  return (facts) => {
    try {
      return run(facts) === true;
    } catch {
      return false;
    }
  };
}

/** The paths of the facts that a rule reads or asks about, each once; those of elements inside some, all and none are not facts. */
export function factsRead(rule: unknown): string[] {
  const taken = plain(rule, '', expressionBounds);
  return 'fault' in taken ? [] : [...new Set(paths(taken.json))];
}

function paths(node: Json): string[] {
  if (Array.isArray(node)) return node.flatMap(paths);
  if (node === null || typeof node !== 'object') return [];
  return Object.keys(node).flatMap((name) => {
    const [, values] = operation({ [name]: node[name]! });
    switch (name) {
      case 'var': return values.slice(0, 1).filter((path) => typeof path === 'string');
      case 'missing': case 'missing_some': return values.flat().filter((path) => typeof path === 'string');
      case 'some': case 'all': case 'none': return paths(values[0] ?? null);
      default: return paths(values);
    }
  });
}

function checkedRule(rule: unknown, place: Place, at: string): { json: Json } | { faults: Fault[] } {
  const outcome = checked(rule, { place, operators: ruleOperators }, at);
  if ('faults' in outcome) return outcome;
  const faults = conditionFaults(outcome.json, at);
  return faults.length > 0 ? { faults } : outcome;
}

/**
 * What would make a condition something else than a yes, a no or an unknown: a number or text in its place; and a list
 * gone through inside a comparison, where what is unknown of an element would be lost.
 */
function conditionFaults(node: Json, at: string): Fault[] {
  if (!isCondition(node)) return [{ pointer: at, message: 'This is a value, not a condition; compare it with something.' }];
  if (!isJoin(node)) return valueFaults(node, at);
  const [name, values] = operation(node);
  const place = (i: number) => (Array.isArray(node[name]) ? pointer(at, name, i) : pointer(at, name));
  const ofList = name === 'some' || name === 'all' || name === 'none';
  return values.flatMap((part, i) => {
    if (!ofList || i === 1) return conditionFaults(part, place(i));
    if (Array.isArray(part) || asVar(part)) return valueFaults(part, place(i));
    return [{ pointer: place(i), message: `"${name}" goes through a fact or a written list; give one of those.` }];
  });
}

function valueFaults(node: Json, at: string): Fault[] {
  if (Array.isArray(node)) return node.flatMap((part, i) => valueFaults(part, pointer(at, i)));
  if (node === null || typeof node !== 'object') return [];
  const [name, values] = operation(node);
  if (name === 'some' || name === 'all' || name === 'none') {
    return [{ pointer: at, message: `"${name}" is a condition already; do not compare it, and write {"!": …} for its opposite.` }];
  }
  return values.flatMap((part, i) => valueFaults(part, Array.isArray(node[name]) ? pointer(at, name, i) : pointer(at, name)));
}
