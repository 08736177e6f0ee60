import type { Json } from '@portico/schemas/json';
import { comparisons, type Comparison } from './operators.ts';
import { factAt, type Fact } from './facts.ts';

/** The comparisons that a fact offers. */
export const offeredFor = (fact: Fact): Comparison[] => comparisons.filter((comparison) => comparison.for.includes(fact.type));

/** A value to begin with, for a comparison of a fact. */
function firstValue(fact: Fact, comparison: Comparison): Json {
  if (comparison.takes === 'nothing') return null;
  if (comparison.takes === 'several') return [];
  if (comparison.takes === 'two') return [0, 100];
  if (fact.type === 'number') return 0;
  return fact.options?.[0]?.value ?? '';
}

/** A condition to begin with. */
export function firstCondition(facts: Fact[]): Json {
  const fact = facts[0] ?? factAt(facts, 'tenant.kind');
  const comparison = offeredFor(fact)[0]!;
  return comparison.write(fact.path, firstValue(fact, comparison));
}

/** A rule to begin with: one group with one condition. */
export const emptyRule = (facts: Fact[]): Json => ({ and: [firstCondition(facts)] });

/** A rule whose last condition was taken out is no rule. */
export function replaceable(rule: Json | undefined): Json | undefined {
  const items = rule !== null && typeof rule === 'object' && !Array.isArray(rule) ? rule.and : undefined;
  return Array.isArray(items) && items.length === 0 ? undefined : rule;
}

/** The same condition about another fact: it keeps what it can of comparison and value. */
export function withFact(fact: Fact, before: { fact: Fact; comparison: Comparison; value: Json }): Json {
  const offered = offeredFor(fact);
  const comparison = offered.find(({ id }) => id === before.comparison.id) ?? offered[0]!;
  const keeps = comparison.id === before.comparison.id && fact.type === before.fact.type && !fact.options;
  return comparison.write(fact.path, keeps ? before.value : firstValue(fact, comparison));
}

/** The same fact compared in another way: it keeps the value where it still fits. */
export function withComparison(comparison: Comparison, before: { fact: Fact; comparison: Comparison; value: Json }): Json {
  const { fact, value } = before;
  const from = before.comparison.takes;
  const kept = from === comparison.takes ? value
    : comparison.takes === 'several' && from === 'one' ? (value === '' ? [] : [value])
    : comparison.takes === 'one' && from === 'several' ? (value as Json[])[0] ?? firstValue(fact, comparison)
    : firstValue(fact, comparison);
  return comparison.write(fact.path, kept);
}
