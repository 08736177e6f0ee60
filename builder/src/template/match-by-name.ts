import type { JsonObject } from '@portico/schemas/json';
import type { Fact } from '../rule/facts.ts';
import { factTemplate } from './template-shape.ts';
import type { Target } from './targets.ts';

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What can be filled in because a form field or parameter has the same name or label as what is asked for. */
export function matchByName(targets: Target[], facts: Fact[]): JsonObject {
  const given = facts.filter(({ group }) => group === 'Form' || group === 'Parameters' || group === 'Filters');
  return Object.fromEntries(targets.flatMap(({ name, label }) => {
    const fact = given.find(({ path }) => bare(path.split('.').slice(1).join('')) === bare(name)) ?? given.find((one) => bare(one.label) === bare(label));
    return fact ? [[name, factTemplate(fact.path)]] : [];
  }));
}
