import { compile, type Run } from './expression.ts';
import { isLiteral, operation } from './expression-faults.ts';
import { ruleOperators, truthy } from './expression-operators.ts';
import { reader } from './expression-paths.ts';
import type { Json, JsonObject } from './json.ts';
import { asVar, fit, isJoin, isKnown, isList, needs } from './rule-conditions.ts';

/** Compiles a condition of a checked rule to a function that gives its JSON-Logic value, or undefined where that is unknown. */
export function compileCondition(node: Json): Run {
  if (isKnown(node)) return compile(node);
  if (!isJoin(node)) return compileComparison(node) ?? compileValue(node);
  const [name, values] = operation(node);
  if (name === 'some' || name === 'all' || name === 'none') return compileList(name, values[0]!, compileCondition(values[1]!));
  const parts = values.map(compileCondition);
  const [first] = parts as [Run];
  switch (name) {
    case 'and': return compileJoin(parts, false);
    case 'or': return compileJoin(parts, true);
    case '!': return (data) => { const value = first(data); return value === undefined ? undefined : !truthy(value); };
    case '!!': return (data) => { const value = first(data); return value === undefined ? undefined : truthy(value); };
    default: return compileIf(parts);
  }
}

/** The most frequent condition, one fact against a literal, reads its fact once. */
function compileComparison(node: Json): Run | undefined {
  if (Array.isArray(node)) return undefined;
  const [name, values] = operation(node as JsonObject);
  const apply = ruleOperators[name]!.apply!;
  const [left, right] = values as [Json, Json];
  const fact = values.length === 2 ? (asVar(left) ?? asVar(right)) : undefined;
  const literal = fact && asVar(left) ? right : left;
  if (!fact || fact.optional || !isLiteral(literal)) return undefined;
  const read = reader(fact.path);
  return literal === right
    ? (data) => { const value = read(data); return fit(value) ? apply(value, literal) : undefined; }
    : (data) => { const value = read(data); return fit(value) ? apply(literal, value) : undefined; };
}

function compileValue(node: Json): Run {
  const wanted = needs(node).map(({ path, optional }) => ({ read: reader(path), optional }));
  const run = compile(node);
  return (data) => {
    for (const { read, optional } of wanted) {
      const value = read(data);
      if (!fit(value) && !(optional && (value === undefined || value === null || value === ''))) return undefined;
    }
    return run(data);
  };
}

/** The first value that surely decides; else unknown if any part is; else the last. */
function compileJoin(parts: Run[], decides: boolean): Run {
  return (data) => {
    let value: unknown;
    let unknown = false;
    for (let i = 0; i < parts.length; i++) {
      value = parts[i]!(data);
      if (value === undefined) unknown = true;
      else if (truthy(value) === decides) return value;
    }
    return unknown ? undefined : value;
  };
}

function compileIf(parts: Run[]): Run {
  return (data) => {
    let i = 0;
    for (; i + 1 < parts.length; i += 2) {
      const value = parts[i]!(data);
      if (value === undefined) return undefined;
      if (truthy(value)) return parts[i + 1]!(data);
    }
    return i < parts.length ? parts[i]!(data) : null;
  };
}

function compileList(name: 'some' | 'all' | 'none', list: Json, test: Run): Run {
  const run = asVar(list) ? compile(list) : compileValue(list);
  const holds = name !== 'none';
  // The first element that settles the matter: one that passes settles some and none, one that fails settles all.
  const settles = name !== 'all';
  return (data) => {
    const elements = run(data);
    if (!isList(elements)) return undefined;
    let unknown = false;
    for (const element of elements) {
      const value = test(element);
      if (value === undefined) unknown = true;
      else if (truthy(value) === settles) return settles === holds;
    }
    if (unknown) return undefined;
    return elements.length === 0 ? name === 'none' : settles !== holds;
  };
}
