/** One operator: how many arguments it takes and, where it is a plain function of their values, what it gives. */
export interface Operator {
  least: number;
  most: number;
  apply?: (...values: unknown[]) => unknown;
  /** The argument that is a literal table instead of an expression. */
  table?: number;
}

/** Operators by name. */
export type Operators = Readonly<Record<string, Operator>>;

const any = Number.POSITIVE_INFINITY;

// JSON-Logic compares and calculates as JavaScript does, conversions included; the casts below only silence the compiler.
type N = number;
const two = (apply: (a: N, b: N) => unknown): Operator => ({ least: 2, most: 2, apply: apply as Operator['apply'] });
const between = (apply: (a: N, b: N) => boolean): Operator => ({
  least: 2, most: 3,
  apply: (a, b, c) => apply(a as N, b as N) && (c === undefined || apply(b as N, c as N)),
});
const several = (apply: (...values: unknown[]) => unknown): Operator => ({ least: 1, most: any, apply });

/** The operators of rules. Those without `apply` decide which of their arguments they run. */
export const ruleOperators: Operators = {
  '==': two((a, b) => a == b),
  '===': two((a, b) => a === b),
  '!=': two((a, b) => a != b),
  '!==': two((a, b) => a !== b),
  '>': two((a, b) => a > b),
  '>=': two((a, b) => a >= b),
  '<': between((a, b) => a < b),
  '<=': between((a, b) => a <= b),
  in: { least: 2, most: 2, apply: isIn },
  '!': { least: 1, most: 1 },
  '!!': { least: 1, most: 1 },
  and: { least: 1, most: any },
  or: { least: 1, most: any },
  if: { least: 0, most: any },
  some: { least: 2, most: 2 },
  all: { least: 2, most: 2 },
  none: { least: 2, most: 2 },
  var: { least: 1, most: 2 },
  missing: { least: 0, most: any },
  missing_some: { least: 2, most: 2 },
  '+': several((...values) => values.reduce((sum: N, value) => sum + parseFloat(value as string), 0)),
  '*': several((...values) => values.reduce((product, value) => parseFloat(product as string) * parseFloat(value as string))),
  '-': { least: 1, most: 2, apply: (a, b) => (b === undefined ? -(a as N) : (a as N) - (b as N)) },
  '/': two((a, b) => a / b),
  '%': two((a, b) => a % b),
  min: several((...values) => Math.min(...(values as N[]))),
  max: several((...values) => Math.max(...(values as N[]))),
  cat: several((...values) => values.join('')),
};

function isIn(part: unknown, whole: unknown): boolean {
  if (typeof whole === 'string') return whole !== '' && whole.indexOf(part as string) !== -1;
  return Array.isArray(whole) && whole.indexOf(part) !== -1;
}

/** Whether JSON-Logic counts a value as true: as JavaScript does, and an empty list is false. */
export const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : !!value);
