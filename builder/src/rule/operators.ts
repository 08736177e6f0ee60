import type { Json, JsonObject } from '@portico/schemas/json';
import type { FactType } from './facts.ts';

/** One way to compare a fact with a value: how it is said, and how it is written in JSON-Logic and read back. */
export interface Comparison {
  id: string;
  says: string;
  /** What stands on the right: nothing, one value, several, or two bounds. */
  takes: 'nothing' | 'one' | 'several' | 'two';
  for: readonly FactType[];
  write: (fact: string, value: Json) => Json;
  read: (rule: Json) => { fact: string; value: Json } | undefined;
}

const v = (fact: string): Json => ({ var: fact });

/** The one operator of a node and what it is given; undefined where the node is none. */
export function operatorOf(rule: Json | undefined): [string, Json] | undefined {
  if (rule === null || typeof rule !== 'object' || Array.isArray(rule)) return undefined;
  const names = Object.keys(rule);
  return names.length === 1 ? [names[0]!, (rule as JsonObject)[names[0]!]!] : undefined;
}

function factIn(node: Json | undefined): string | undefined {
  const [name, given] = operatorOf(node) ?? [];
  return name === 'var' && typeof given === 'string' ? given : undefined;
}

const isPlain = (value: Json | undefined): value is string | number | boolean | null => value !== undefined && (value === null || typeof value !== 'object');

const compare = (id: string, says: string, types: readonly FactType[]): Comparison => ({
  id, says, takes: 'one', for: types,
  write: (fact, value) => ({ [id]: [v(fact), value] }),
  read(rule) {
    const [name, given] = operatorOf(rule) ?? [];
    if (name !== id || !Array.isArray(given) || given.length !== 2) return undefined;
    const fact = factIn(given[0]);
    return fact !== undefined && isPlain(given[1]) ? { fact, value: given[1] } : undefined;
  },
});

const oneOf: Comparison = {
  id: 'one-of', says: 'is one of', takes: 'several', for: ['text', 'choice', 'number', 'any'],
  write: (fact, value) => ({ in: [v(fact), value] }),
  read(rule) {
    const [name, given] = operatorOf(rule) ?? [];
    if (name !== 'in' || !Array.isArray(given) || given.length !== 2) return undefined;
    const [left, right] = given;
    const fact = factIn(left);
    return fact !== undefined && Array.isArray(right) && right.every(isPlain) ? { fact, value: right } : undefined;
  },
};

const has: Comparison = {
  id: 'has', says: 'includes', takes: 'one', for: ['list', 'text', 'any'],
  write: (fact, value) => ({ in: [value, v(fact)] }),
  read(rule) {
    const [name, given] = operatorOf(rule) ?? [];
    if (name !== 'in' || !Array.isArray(given) || given.length !== 2) return undefined;
    const [left, right] = given;
    const fact = factIn(right);
    return fact !== undefined && isPlain(left) ? { fact, value: left } : undefined;
  },
};

const between: Comparison = {
  id: 'between', says: 'is between', takes: 'two', for: ['number'],
  write: (fact, value) => { const [low, high] = value as Json[]; return { '<=': [low ?? 0, v(fact), high ?? 0] }; },
  read(rule) {
    const [name, given] = operatorOf(rule) ?? [];
    if (name !== '<=' || !Array.isArray(given) || given.length !== 3) return undefined;
    const [low, middle, high] = given;
    const fact = factIn(middle);
    return fact !== undefined && isPlain(low) && isPlain(high) ? { fact, value: [low, high] } : undefined;
  },
};

const on: Comparison = {
  id: 'on', says: 'is on', takes: 'nothing', for: ['boolean'], write: (fact) => v(fact),
  read: (rule) => { const fact = factIn(rule); return fact === undefined ? undefined : { fact, value: null }; },
};

const given: Comparison = {
  id: 'given', says: 'is given', takes: 'nothing', for: ['text', 'choice', 'number', 'list', 'date', 'any'], write: (fact) => ({ '!!': v(fact) }),
  read(rule) {
    const [name, inner] = operatorOf(rule) ?? [];
    const fact = name === '!!' ? factIn(inner) : undefined;
    return fact === undefined ? undefined : { fact, value: null };
  },
};

/** The same comparison the other way round: `!` around it, written with or without a list as the rule had it. */
const not = (base: Comparison, id: string, says: string, types: readonly FactType[], inList: boolean): Comparison => ({
  id: inList ? `${id}/list` : id, says, takes: base.takes, for: types,
  write: (fact, value) => ({ '!': inList ? [base.write(fact, value)] : base.write(fact, value) }),
  read(rule) {
    const [name, inner] = operatorOf(rule) ?? [];
    if (name !== '!' || Array.isArray(inner) !== inList) return undefined;
    return inList ? ((inner as Json[]).length === 1 ? base.read((inner as Json[])[0]!) : undefined) : base.read(inner!);
  },
});

const equal: readonly FactType[] = ['text', 'choice', 'number', 'boolean', 'any'];
const ordered: readonly FactType[] = ['number', 'date', 'any'];

/** Every comparison that the editor draws. A fact's type offers those made for it; the rest are read and kept. */
export const comparisons: readonly Comparison[] = [
  on, not(on, 'off', 'is off', ['boolean'], false), not(on, 'off', 'is off', [], true),
  compare('==', 'is', ['text', 'choice', 'number', 'any']), compare('!=', 'is not', ['text', 'choice', 'number', 'any']),
  compare('===', 'is exactly', equal.filter((type) => type === 'any')), compare('!==', 'is not exactly', []),
  oneOf, not(oneOf, 'not-one-of', 'is none of', ['text', 'choice', 'number', 'any'], false), not(oneOf, 'not-one-of', 'is none of', [], true),
  has, not(has, 'has-not', 'does not include', ['list', 'text', 'any'], false), not(has, 'has-not', 'does not include', [], true),
  compare('>', 'is more than', ordered), compare('>=', 'is at least', ordered), compare('<', 'is less than', ordered), compare('<=', 'is at most', ordered), between,
  given, { ...given, id: 'given/list', for: [], write: (fact) => ({ '!!': [v(fact)] }), read: (rule) => { const [name, inner] = operatorOf(rule) ?? []; return name === '!!' && Array.isArray(inner) && inner.length === 1 ? given.read({ '!!': inner[0]! }) : undefined; } },
  not(given, 'not-given', 'is not given', [], false), not(given, 'not-given', 'is not given', [], true),
  not(on, 'empty', 'is not given', ['text', 'choice', 'number', 'list', 'date', 'any'], false),
];
