import type { Json } from '@portico/schemas/json';
import { factAt, type Fact } from './facts.ts';
import { shapeOf } from './shape.ts';

/** What a rule says, in plain words. */
export function sayRule(rule: Json | undefined, facts: Fact[]): string {
  if (rule === undefined) return 'Always.';
  const said = say(rule, facts, false);
  return `Only when ${said}.`;
}

function say(rule: Json, facts: Fact[], inside: boolean): string {
  const shape = shapeOf(rule);
  if (shape.as === 'opaque') return 'a condition holds that is written as JSON';
  if (shape.as === 'condition') {
    const fact = factAt(facts, shape.fact);
    const name = fact.group === 'Flags' ? `the flag “${fact.label}”` : fact.group === 'Form' ? `“${fact.label}”` : lower(fact.label);
    const value = shape.comparison.takes === 'nothing' ? '' : ` ${sayValue(shape.value, fact)}`;
    return `${name} ${shape.comparison.says}${value}`;
  }
  const parts = shape.items.map((item) => say(item, facts, true));
  if (!parts.length) return shape.mode === 'any' ? 'never (an empty choice)' : 'nothing else is asked';
  if (shape.mode === 'none') return `none of these is so: ${parts.join('; ')}`;
  const joined = parts.join(shape.mode === 'all' ? ' and ' : ' or ');
  return inside && parts.length > 1 ? `(${joined})` : joined;
}

function sayValue(value: Json, fact: Fact): string {
  if (Array.isArray(value)) return value.length ? value.map((one) => sayValue(one, fact)).join(', ').replace(/, ([^,]*)$/, value.length === 2 && typeof value[0] === 'number' ? ' and $1' : ' or $1') : 'nothing';
  if (typeof value === 'string') return value === '' ? '…' : `“${fact.options?.find((option) => option.value === value)?.label ?? value}”`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

const lower = (label: string) => label[0]!.toLowerCase() + label.slice(1);
