import { MAX_LIST } from './expression-bounds.ts';
import { checked, isLiteral, operation, type Language } from './expression-faults.ts';
import { ruleOperators, truthy, type Operators } from './expression-operators.ts';
import { reader } from './expression-paths.ts';
import type { Facts, Place } from './facts.ts';
import type { Json } from './json.ts';
import type { Fault } from './problem.ts';

/** What an expression may use beyond the operators of rules, and whether it stands inside `$each`. */
export interface Extent { operators?: Operators; item?: boolean }

/** A compiled expression or part of one: data in, value out. A fact that is not there is null, as in JSON-Logic. */
export type Run = (data: unknown) => unknown;

const language = (place: Place, { operators = ruleOperators, item }: Extent): Language => ({ place, operators, item });

/** Everything that is wrong with an expression that stands in `place`, each with its JSON pointer below `at`; [] when nothing is. */
export function expressionFaults(expression: unknown, place: Place, at = '', extent: Extent = {}): Fault[] {
  const outcome = checked(expression, language(place, extent), at);
  return 'faults' in outcome ? outcome.faults : [];
}

/** Turns an expression into a function of facts with JSON-Logic's results. It never throws; anything odd is undefined. */
export function compileExpression(expression: unknown, place: Place, extent: Extent = {}): (facts: Facts) => Json | undefined {
  const outcome = checked(expression, language(place, extent), '');
  if ('faults' in outcome) return () => undefined;
  const run = compile(outcome.json, extent.operators);
  return (facts) => {
    try {
      return asJson(run(facts));
    } catch {
      return undefined;
    }
  };
}

function asJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'object') return value as Json;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Compiles a checked expression. What it gives may throw, but only where data forces it to (an object where a text should be). */
export function compile(node: Json, operators: Operators = ruleOperators): Run {
  if (Array.isArray(node)) {
    const parts = node.map((part) => compile(part, operators));
    return (data) => parts.map((part) => part(data));
  }
  if (node === null || typeof node !== 'object') return () => node;
  const [name, values] = operation(node);
  switch (name) {
    case 'var': return compileVar(values);
    case 'missing': return compileMissing(values as string[]);
    case 'missing_some': return compileMissingSome(values[0] as number, values[1] as string[]);
  }
  const { table, apply } = operators[name]!;
  const parts = values.map((value, i) => (i === table || (name === 'in' && isLiteral(value)) ? () => value : compile(value, operators)));
  if (apply) return compileApply(apply, parts);
  const [first, second] = parts as [Run, Run];
  switch (name) {
    case '!': return (data) => !truthy(first(data));
    case '!!': return (data) => truthy(first(data));
    case 'and': return (data) => firstOrLast(parts, data, false);
    case 'or': return (data) => firstOrLast(parts, data, true);
    case 'if': return compileIf(parts);
    case 'some': return (data) => elements(first(data)).some((element) => truthy(second(element)));
    case 'none': return (data) => !elements(first(data)).some((element) => truthy(second(element)));
    case 'all': return (data) => {
      const list = elements(first(data));
      return list.length > 0 && list.every((element) => truthy(second(element)));
    };
    default: throw new Error(`operator ${name} has no meaning`);
  }
}

/** A default stands in for a fact that is absent or null. */
function compileVar([path, otherwise = null]: Json[]): Run {
  const read = reader(path as string);
  return (data) => read(data) ?? otherwise;
}

function compileMissing(paths: string[]): Run {
  const reads = paths.map((path) => [path, reader(path)] as const);
  const absent = (value: unknown) => value === undefined || value === null || value === '';
  return (data) => reads.filter(([, read]) => absent(read(data))).map(([path]) => path);
}

function compileMissingSome(count: number, paths: string[]): Run {
  const missing = compileMissing(paths);
  return (data) => {
    const found = missing(data) as string[];
    return paths.length - found.length >= count ? [] : found;
  };
}

function compileApply(apply: (...values: unknown[]) => unknown, parts: Run[]): Run {
  const [first, second] = parts as [Run, Run];
  if (parts.length === 1) return (data) => apply(first(data));
  if (parts.length === 2) return (data) => apply(first(data), second(data));
  return (data) => apply(...parts.map((part) => part(data)));
}

/** The first value that counts as `wanted`, else the last; what follows it is not run. */
function firstOrLast(parts: Run[], data: unknown, wanted: boolean): unknown {
  let value: unknown;
  for (const part of parts) {
    value = part(data);
    if (truthy(value) === wanted) return value;
  }
  return value;
}

function compileIf(parts: Run[]): Run {
  return (data) => {
    let i = 0;
    for (; i + 1 < parts.length; i += 2) {
      if (truthy(parts[i]!(data))) return parts[i + 1]!(data);
    }
    return i < parts.length ? parts[i]!(data) : null;
  };
}

function elements(list: unknown): unknown[] {
  if (!Array.isArray(list)) return [];
  if (list.length > MAX_LIST) throw new RangeError(`a list of more than ${MAX_LIST}`);
  return list;
}
