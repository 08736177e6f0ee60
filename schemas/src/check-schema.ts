import { patternProblem, type Patience } from './check-pattern.ts';
import { referred } from './flatten-schema.ts';
import { isObject, type JsonSchema } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { partsOf } from './schema-parts.ts';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isType = (value: unknown): boolean => types.includes(value as string);

/** What each keyword must hold, and how to say so. Keywords that are not listed are an author's own and are left alone. */
const keywords: Record<string, [holds: (value: unknown) => boolean, sentence: string]> = {
  type: [(v) => isType(v) || (Array.isArray(v) && v.length > 0 && v.every(isType)), `A type is one of ${types.join(', ')}, or a list of them.`],
  enum: [(v) => Array.isArray(v) && v.length > 0, 'An enum is a list with at least one value.'],
  required: [isTexts, 'required is a list of property names; in a property of its own it means nothing.'],
  dependentRequired: [(v) => isObject(v) && Object.values(v).every(isTexts), 'dependentRequired gives each property a list of property names.'],
  pattern: [isText, 'A pattern is a text.'],
  format: [isText, 'A format is a text.'],
  title: [isText, 'A title is a text.'],
  description: [isText, 'A description is a text.'],
  multipleOf: [(v) => isNumber(v) && (v as number) > 0, 'multipleOf is a number above 0.'],
  minimum: [isNumber, 'minimum is a number.'],
  maximum: [isNumber, 'maximum is a number.'],
  exclusiveMinimum: [isNumber, 'exclusiveMinimum is a number.'],
  exclusiveMaximum: [isNumber, 'exclusiveMaximum is a number.'],
  uniqueItems: [(v) => typeof v === 'boolean', 'uniqueItems is true or false.'],
  ...Object.fromEntries(['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'minContains', 'maxContains']
    .map((name) => [name, [isCount, `${name} is a whole number, 0 or more.`]])),
  ...Object.fromEntries(['properties', 'patternProperties', 'dependentSchemas', 'dependencies', '$defs', 'definitions']
    .map((name) => [name, [isObject, `${name} is an object whose members are schemas.`]])),
  ...Object.fromEntries(['allOf', 'anyOf', 'oneOf', 'prefixItems']
    .map((name) => [name, [(v: unknown) => Array.isArray(v) && v.length > 0, `${name} is a list of at least one schema.`]])),
};

/**
 * What is wrong with a flattened schema, keyword by keyword, each with its place. It is about what this product needs of a
 * schema: that it can be compiled, drawn and answered in time; unknown keywords and formats are nobody's harm.
 */
export function checkSchema(root: JsonSchema, at: string, patience: Patience): Fault[] {
  const faults: Fault[] = [];
  const todo: { schema: unknown; at: string }[] = [{ schema: root, at }];
  const seen = new Set<unknown>();
  for (let next = todo.pop(); next && faults.length < 50; next = todo.pop()) {
    const { schema, at: here } = next;
    if (typeof schema === 'boolean' || seen.has(schema)) continue;
    if (!isObject(schema)) {
      faults.push({ pointer: here, message: 'A schema is expected here: an object, true or false.' });
      continue;
    }
    seen.add(schema);
    faults.push(...checkKeywords(schema, here, patience));
    for (const part of partsOf(schema).reverse()) todo.push({ schema: part.schema, at: pointer(here, ...part.steps) });
    const target = referred(root, schema.$ref);
    if (isObject(target) && !seen.has(target)) todo.unshift({ schema: target, at: at + decodeURI((schema.$ref as string).slice(1)) });
  }
  return faults.length > 0 ? faults : loops(root, at);
}

function checkKeywords(schema: JsonSchema, at: string, patience: Patience): Fault[] {
  const faults: Fault[] = [];
  for (const keyword of Object.keys(schema)) {
    const known = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (known && !known[0](schema[keyword])) faults.push({ pointer: pointer(at, keyword), message: known[1] });
    else if (keyword === 'pattern') {
      const problem = patternProblem(schema.pattern as string, patience);
      if (problem) faults.push({ pointer: pointer(at, 'pattern'), message: problem });
    } else if (keyword === 'patternProperties') {
      for (const pattern of Object.keys(schema.patternProperties as object)) {
        const problem = patternProblem(pattern, patience);
        if (problem) faults.push({ pointer: pointer(at, 'patternProperties', pattern), message: problem });
      }
    } else if (keyword === 'dependencies') {
      for (const [name, value] of Object.entries(schema.dependencies as object)) {
        if (Array.isArray(value) && !isTexts(value)) faults.push({ pointer: pointer(at, keyword, name), message: 'A dependency is a schema or a list of property names.' });
      }
    }
  }
  return faults;
}

const MAX_STEPS = 5_000;

/**
 * A schema may refer to itself further down in the data, never for the same value: that has no end. Nor may it ask the same
 * value of so many parts that the answer takes for ever, as references that double at each step do.
 */
function loops(root: JsonSchema, at: string): Fault[] {
  const weights = new Map<unknown, number>();
  const open = new Set<unknown>();
  const weigh = (schema: unknown): number => {
    if (!isObject(schema)) return 1;
    if (open.has(schema)) return Infinity;
    const known = weights.get(schema);
    if (known !== undefined) return known;
    open.add(schema);
    let weight = 1;
    for (const part of partsOf(schema)) if (part.where === 'here' || part.where === 'asked') weight += weigh(part.schema);
    if (schema.$ref !== undefined) weight += weigh(referred(root, schema.$ref));
    open.delete(schema);
    weights.set(schema, weight);
    return weight;
  };
  const todo: { schema: unknown; at: string }[] = [{ schema: root, at }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    if (!isObject(next.schema)) continue;
    const weight = weigh(next.schema);
    if (weight === Infinity) return [{ pointer: next.at, message: 'This schema refers to itself for the same value, without end; let it refer to itself from a property or an item.' }];
    if (weight > MAX_STEPS) return [{ pointer: next.at, message: 'This schema asks the same value too many questions; its references double at each step. Refer to each part once.' }];
    // Where a definition is used says more than the definition.
    for (const part of partsOf(next.schema)) todo[part.where === 'stored' ? 'unshift' : 'push']({ schema: part.schema, at: pointer(next.at, ...part.steps) });
  }
  return [];
}
