import { MAX_LIST } from './expression-bounds.ts';
import { operation } from './expression-faults.ts';
import type { Json, JsonObject } from './json.ts';

/** The operators that join conditions; what stands in them is a condition too. Every other one makes a value. */
const joins: ReadonlySet<string> = new Set(['and', 'or', 'if', '!', '!!', 'some', 'all', 'none']);
const questions: ReadonlySet<string> = new Set(['var', 'missing', 'missing_some']);
const comparisons: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '>', '>=', '<', '<=', 'in']);

const isOperation = (node: Json): node is JsonObject => node !== null && typeof node === 'object' && !Array.isArray(node);

/** Whether a node of a checked rule joins conditions. */
export const isJoin = (node: Json): node is JsonObject => isOperation(node) && joins.has(operation(node)[0]);

/** Whether a node may stand where a condition stands: true, false, a comparison, a question about facts, or a join of those. */
export function isCondition(node: Json): boolean {
  if (!isOperation(node)) return typeof node === 'boolean';
  const [name] = operation(node);
  return joins.has(name) || questions.has(name) || comparisons.has(name);
}

/** Whether a node is never unknown: a plain value, or a question about facts (a fact on its own, `missing`, `missing_some`). */
export const isKnown = (node: Json): boolean => !Array.isArray(node) && (!isOperation(node) || questions.has(operation(node)[0]));

/** A fact that a value needs; one with a default may be absent. */
export interface Need { path: string; optional: boolean }

/** What a node reads by `var`; undefined for any other node. */
export function asVar(node: Json): (Need & { otherwise: Json }) | undefined {
  if (!isOperation(node)) return undefined;
  const [name, [path, otherwise = null]] = operation(node);
  return name === 'var' ? { path: path as string, optional: otherwise !== null, otherwise } : undefined;
}

/** The facts that must be fit to compare before `node` has a value: all that it reads but those it only asks about. */
export function needs(node: Json): Need[] {
  if (Array.isArray(node)) return node.flatMap(needs);
  if (!isOperation(node)) return [];
  const read = asVar(node);
  if (read) return [{ path: read.path, optional: read.optional }];
  const [name, values] = operation(node);
  if (questions.has(name) || ((name === '!' || name === '!!') && asVar(values[0]!))) return [];
  return needs(values);
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;

/**
 * Whether a rule can compare `value`: a text that is not empty, a number, true, false, or a list of plain values that is
 * not too long. What JSON-Logic's `missing` lists is not fit, and neither is an object.
 */
export function fit(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= MAX_LIST && value.every(isScalar);
  return value !== '' && value !== null && isScalar(value);
}

/** Whether a rule can go through `value` element by element. */
export const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= MAX_LIST;
