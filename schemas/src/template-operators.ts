import { ruleOperators, type Operator, type Operators } from './expression-operators.ts';
import { date } from './template-date.ts';
import { money } from './template-money.ts';

const absent = (value: unknown): boolean => value === undefined || value === null || value === '';
const one = (apply: (value: unknown) => unknown): Operator => ({ least: 1, most: 1, apply });

/** A text, number, true or false as text; null for anything else. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? String(value) : null;
}

/** A number, or a text that is one, as a number; null for anything else. */
function number(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() === '') return null;
  const found = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return Number.isFinite(found) ? found : null;
}

/** The parts that are there, with a text between them; ", " unless another is given. */
function join(list: unknown, between: unknown = ', '): string | null {
  if (!Array.isArray(list)) return null;
  return list.map(text).filter((part) => !absent(part)).join(text(between) ?? '');
}

/** The first of several values that is there; of a single list, its first element that is there. */
function first(...values: unknown[]): unknown {
  const among = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
  return among.find((value) => !absent(value)) ?? null;
}

/** What a table says about a value; the third argument where it says nothing, else null. */
function lookup(value: unknown, table: unknown, otherwise: unknown = null): unknown {
  const name = text(value);
  return name !== null && Object.hasOwn(table as object, name) ? (table as Record<string, unknown>)[name] : otherwise;
}

/** The operators of templates: those of rules and a few that shape values for people and vendors. */
export const templateOperators: Operators = {
  ...ruleOperators,
  date: { least: 1, most: 2, apply: date },
  money: { least: 2, most: 3, apply: money },
  lower: one((value) => text(value)?.toLowerCase() ?? null),
  upper: one((value) => text(value)?.toUpperCase() ?? null),
  trim: one((value) => text(value)?.trim() ?? null),
  string: one(text),
  number: one(number),
  join: { least: 1, most: 2, apply: join },
  first: { least: 1, most: Number.POSITIVE_INFINITY, apply: first },
  lookup: { least: 2, most: 3, apply: lookup, table: 1 },
};
