import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, expressionFaults } from './expression.ts';
import { checked } from './expression-faults.ts';
import { ruleOperators } from './expression-operators.ts';
import type { Facts } from './facts.ts';
import type { Json, JsonObject } from './json.ts';
import { compileRule, factsRead, holds, ruleFaults, type Rule } from './rule.ts';

// A json-logic-js of our own, untouched by the guard: it must load a second time.
const require = createRequire(import.meta.url);
delete require.cache[require.resolve('json-logic-js')];
const untouched = require('json-logic-js') as { apply(rule: unknown, data: unknown): unknown };

const names = ['a', 'b', 'c', 'list', 'o.a', 'o.p', 'nowhere', 'toString'];
const scalar = fc.oneof(fc.boolean(), fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'a', 'b', 'ab', '1', '0', 'x'), fc.constant(null));
const data = fc.record({
  a: scalar, b: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), c: fc.oneof(scalar, fc.constant({ a: 1 })),
  list: fc.oneof(fc.array(fc.oneof(scalar, fc.dictionary(fc.constantFrom('a', 'b', 'list'), scalar, { maxKeys: 3 })), { maxLength: 4 }), scalar),
  o: fc.oneof(fc.record({ a: scalar, p: scalar }, { requiredKeys: [] }), scalar),
}, { requiredKeys: [] });

/** Any rule of the accepted shape; `root` says whether paths are facts of the form or parts of an element. */
const rules = (root: boolean, depth: number, options: { questions: boolean; values: boolean }): fc.Arbitrary<Json> => {
  const path = (root ? fc.constantFrom(...names).map((name) => `form.${name}`) : fc.constantFrom(...names, ''));
  const read = fc.oneof(
    { weight: 4, arbitrary: path.map((at): Json => ({ var: at })) },
    { weight: options.questions ? 1 : 0, arbitrary: fc.tuple(path, scalar).map(([at, otherwise]): Json => ({ var: [at, otherwise] })) },
  );
  if (depth === 0) return fc.oneof(read, options.values ? scalar : fc.boolean());
  const below = rules(root, depth - 1, options);
  const value = options.values ? below : values(read, depth - 1);
  const some = fc.oneof({ weight: 2, arbitrary: read }, { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) });
  const node = (name: string, ...parts: fc.Arbitrary<Json>[]): fc.Arbitrary<Json> => fc.tuple(...parts).map((given) => ({ [name]: given }));
  return fc.oneof(
    fc.constantFrom('==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in').chain((name) => node(name, value, value)),
    fc.constantFrom('<', '<=').chain((name) => node(name, value, value, value)),
    fc.constantFrom('and', 'or').chain((name) => fc.array(below, { minLength: 1, maxLength: 3 }).map((given): Json => ({ [name]: given }))),
    fc.array(below, { maxLength: 5 }).map((given): Json => ({ if: given })),
    fc.constantFrom('!', '!!').chain((name) => node(name, below)),
    fc.constantFrom('!', '!!').chain((name) => below.map((given): Json => ({ [name]: [given] }))),
    fc.constantFrom('some', 'all', 'none').chain((name) => node(name, some, rules(false, depth - 1, options))),
    ...(options.questions ? [
      fc.array(path, { maxLength: 3 }).map((given): Json => ({ missing: given })),
      fc.tuple(fc.nat(2), fc.array(path, { maxLength: 3 })).map((given): Json => ({ missing_some: given })),
    ] : []),
    ...(options.values ? [value, values(below, depth - 1)] : []),
  );
};

/** Values made of values: what stands in a comparison. */
function values(read: fc.Arbitrary<Json>, depth: number): fc.Arbitrary<Json> {
  if (depth <= 0) return fc.oneof(read, scalar);
  const below = values(read, depth - 1);
  return fc.oneof(read, scalar,
    fc.constantFrom('+', '*', 'cat', 'min', 'max').chain((name) => fc.array(below, { minLength: 1, maxLength: 3 }).map((given): Json => ({ [name]: given }))),
    fc.constantFrom('-', '/', '%', '==').chain((name) => fc.tuple(below, below).map((given): Json => ({ [name]: given }))),
    fc.tuple(below, below, below).map((given): Json => ({ if: given })),
    fc.array(below, { maxLength: 3 }),
  );
}

const any = rules(true, 4, { questions: true, values: true });
const condition = rules(true, 4, { questions: true, values: false });
const needy = rules(true, 4, { questions: false, values: false });
const given = (form: unknown): Facts => ({ form }) as unknown as Facts;
const runs = { numRuns: 4_000 };

describe('closures and json-logic-js', () => {
  it('give an expression the same value', () => {
    let accepted = 0;
    fc.assert(fc.property(any, data, (expression, form) => {
      if (expressionFaults(expression, 'field').length > 0 || nullHasDefault(expression, form) || readsPrototype(expression)) return;
      accepted++;
      expect(compileExpression(expression, 'field')(given(form))).toEqual(asJson(() => untouched.apply(expression, { form })));
    }), runs);
    expect(accepted).toBeGreaterThan(runs.numRuns / 4);
  });

  it('give a rule the same verdict', () => {
    const counted = { held: 0, not: 0 };
    fc.assert(fc.property(condition, data, (rule, form) => {
      if (ruleFaults(rule, 'field').length > 0) return;
      const verdict = compileRule(rule, 'field')(given(form));
      expect(verdict).toBe(holds(rule, given(form)));
      counted[verdict ? 'held' : 'not']++;
    }), runs);
    expect(counted.held).toBeGreaterThan(runs.numRuns / 20);
    expect(counted.not).toBeGreaterThan(runs.numRuns / 4);
  });
});

describe('a rule fails closed', () => {
  it('a fact taken away never makes it hold, unless it asks about facts', () => {
    let asked = 0;
    fc.assert(fc.property(needy, data, (rule, form) => {
      if (ruleFaults(rule, 'field').length > 0 || asksAlone(rule)) return;
      const compiled = compileRule(rule, 'field');
      if (compiled(given(form))) return;
      for (const name of Object.keys(form)) {
        const { [name as keyof typeof form]: _gone, ...less } = form;
        expect(compiled(given(less))).toBe(false);
        asked++;
      }
    }), runs);
    expect(asked).toBeGreaterThan(runs.numRuns / 4);
  });

  it('where every fact is there, it holds exactly when JSON-Logic says true', () => {
    const whole = fc.record({ a: fc.integer({ min: 1, max: 3 }), b: fc.constantFrom('a', 'b', 'ab'), c: fc.boolean(),
      list: fc.array(fc.record({ a: fc.integer({ min: 1, max: 3 }), b: fc.constantFrom('a', 'b'), c: fc.boolean() }), { maxLength: 3 }),
      o: fc.record({ a: fc.constantFrom('a', '1'), p: fc.integer() }) });
    let held = 0;
    fc.assert(fc.property(condition, whole, (rule, form) => {
      if (ruleFaults(rule, 'field').length > 0 || !allThere(rule, form) || readsPrototype(rule)) return;
      const official = untouched.apply(rule, { form }) === true;
      expect(compileRule(rule, 'field')(given(form))).toBe(official);
      if (official) held++;
    }), { numRuns: 8_000 });
    expect(held).toBeGreaterThan(100);
  });
});

describe('a run', () => {
  it('reads no more than its cost allows', () => {
    fc.assert(fc.property(condition, data, (rule, form) => {
      const outcome = checked(rule, { place: 'field', operators: ruleOperators }, '');
      if ('faults' in outcome || ruleFaults(rule, 'field').length > 0) return;
      const counter = { reads: 0 };
      compileRule(rule, 'field')(counted({ form }, counter) as unknown as Facts);
      // A fact is looked at once to see whether it is fit and once for its value, three names deep at most.
      expect(counter.reads).toBeLessThanOrEqual(outcome.cost * 3);
    }), { numRuns: 1_000 });
  });

  it('of the costliest rule over the longest lists takes less than a second of the processor, with both evaluators', () => {
    const parts = Array.from({ length: 500 }, () => ({ k: 1 }));
    const form = { lines: Array.from({ length: 500 }, () => ({ parts })) };
    const rule: Rule = { none: [{ var: 'form.lines' }, { some: [{ var: 'parts' }, { '==': [{ var: 'k' }, { '+': [1, 1] }] }] }] };
    expect(ruleFaults(rule, 'field')).toEqual([]);
    for (const run of [() => compileRule(rule, 'field')(given(form)), () => holds(rule, given(form))]) {
      const start = process.cpuUsage();
      expect(run()).toBe(true);
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
    }
  });

  it('never throws and always ends, whatever the rule and the facts are', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), condition, fc.anything({ withBigInt: true, withNullPrototype: true }), (odd, rule, form) => {
      expect(typeof holds(odd as Rule, form as Facts)).toBe('boolean');
      expect(compileRule(rule, 'field')(form as Facts)).toBe(holds(rule, form as Facts));
      expect(compileRule(rule, 'field')(given(form))).toBe(holds(rule, given(form)));
      factsRead(odd);
    }), runs);
  });
});

/** What JSON can carry of a result; undefined where json-logic-js throws or gives what JSON cannot carry. */
function asJson(run: () => unknown): unknown {
  try {
    const value = run();
    return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

const nodes = (rule: Json): JsonObject[] =>
  Array.isArray(rule) ? rule.flatMap(nodes) : rule === null || typeof rule !== 'object' ? [] : [rule, ...Object.values(rule).flatMap(nodes)];

/** json-logic-js keeps a null that has a default; Portico lets the default stand in for it. */
const nullHasDefault = (rule: Json, form: unknown) => JSON.stringify(form).includes('null') && nodes(rule).some((node) => Array.isArray(node.var));
/** json-logic-js reads through the prototype, Portico does not. */
const readsPrototype = (rule: Json) => JSON.stringify(rule).includes('toString');

/** Whether a fact stands alone as a condition, where an absent one counts as false. */
function asksAlone(rule: Json): boolean {
  if (Array.isArray(rule) || rule === null || typeof rule !== 'object') return false;
  const [name = '', value = null] = Object.entries(rule)[0] ?? [];
  const parts = Array.isArray(value) ? value : [value];
  if (name === 'var') return true;
  if (['some', 'all', 'none'].includes(name)) return asksAlone(parts[1] ?? null);
  if (['and', 'or', 'if', '!', '!!'].includes(name)) return parts.some(asksAlone);
  return nodes(parts).some((node) => (['!', '!!'].includes(Object.keys(node)[0]!)));
}

/** Whether all that a rule compares is there: paths are those of `whole`, and only its list of records is gone through. */
function allThere(rule: Json, form: JsonObject): boolean {
  const known = (root: boolean) => (root ? ['form.a', 'form.b', 'form.c', 'form.o.a', 'form.o.p', 'form.list'] : ['a', 'b', 'c']);
  const there = (node: Json, root: boolean): boolean => {
    if (Array.isArray(node)) return node.every((part) => there(part, root));
    if (node === null || typeof node !== 'object') return true;
    const [name = '', value = null] = Object.entries(node)[0] ?? [];
    const parts = Array.isArray(value) ? value : [value];
    if (name === 'var') return known(root).includes(parts[0] as string);
    if (!['some', 'all', 'none'].includes(name)) return there(parts, root);
    return root && JSON.stringify(parts[0]).includes('"form.list"') && !Array.isArray(parts[0]) && there(parts[1]!, false);
  };
  return there(rule, true) && !comparesList(rule) && 'list' in form;
}

/** Whether the list of records stands in a comparison: a list of objects is not fit to compare. */
function comparesList(rule: Json): boolean {
  if (Array.isArray(rule)) return rule.some(comparesList);
  if (rule === null || typeof rule !== 'object') return false;
  const [name = '', value = null] = Object.entries(rule)[0] ?? [];
  const parts = Array.isArray(value) ? value : [value];
  if (name === 'var') return parts[0] === 'form.list';
  return ['some', 'all', 'none'].includes(name) ? comparesList(parts[1]!) : parts.some(comparesList);
}

/** The same data, counting each property that is read. */
function counted(value: unknown, counter: { reads: number }): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return Array.isArray(value) ? value.map((part) => counted(part, counter)) : value;
  return new Proxy(value, { get: (target, name) => { counter.reads++; return counted((target as Record<PropertyKey, unknown>)[name], counter); } });
}
