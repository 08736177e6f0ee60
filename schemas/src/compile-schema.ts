import { Ajv, type CodeKeywordDefinition, type KeywordCxt, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { growthOf, type Growth } from './check-pattern.ts';
import { compilePattern } from './compile-pattern.ts';
import { explainErrors } from './explain-errors.ts';
import { flattenSchema } from './flatten-schema.ts';
import { guardJson } from './guard-json.ts';
import { isObject, type JsonSchema } from './json.ts';
import { stepsOf } from './pointer.ts';
import type { Fault } from './problem.ts';
import { partsOf } from './schema-parts.ts';
import { schemasAt } from './schemas-at.ts';

/** Checks data and says what is wrong with it; an empty list means that nothing is. */
export type Check = (data: unknown) => Fault[];

/** What a person may send. A file that is carried in a text needs room; everything else is far below this. */
const dataBounds = { nodes: 20_000, depth: 48, text: 12_000_000, characters: 16_000_000 };
/** Beyond this many (value, schema) pairs only the first fault is looked for: all of them could fill the memory. */
const MAX_PAIRS = 4_000_000;
const MAX_STEPS = 200_000;

const checks = new WeakMap<JsonSchema, Check>();
let steps = 0;

/**
 * The check of a JSON Schema of any draft from 04 to 2020-12, as third parties write them: all references inside the
 * document, all keywords of all drafts at once, unknown keywords and formats let through.
 * Throws where the schema cannot be compiled; `definitionFaults` finds every such schema before it is published.
 */
export function compileSchema(schema: JsonSchema): Check {
  const before = checks.get(schema);
  if (before) return before;
  const { schema: flat, faults } = flattenSchema(schema);
  if (faults[0]) throw new Error(`${faults[0].pointer}: ${faults[0].message}`);
  const counted = structuredClone(flat);
  dropNames(counted);
  const size = countSteps(counted);
  const all = compile(counted, true);
  let first: ValidateFunction | undefined;
  const words = { nameOf: (at: string) => titleAt(flat, at), isKnown: (at: string) => schemasAt(flat, stepsOf(at)).length > 0 };
  const check: Check = (data) => {
    const unfit = guardJson(data, dataBounds);
    if (unfit) return [unfit];
    const validate = size * countNodes(data) <= MAX_PAIRS ? all : (first ??= compile(counted, false));
    steps = 0;
    try {
      return validate(data) ? [] : explainErrors(validate.errors ?? [], words);
    } catch {
      return [{ pointer: '', message: 'This is too intricate to check; send less of it.' }];
    }
  };
  checks.set(schema, check);
  return check;
}

function compile(schema: JsonSchema, allErrors: boolean): ValidateFunction {
  const ajv = ajvFor(allErrors);
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema);
  }
}

const made = new Map<boolean, Ajv2020>();

function ajvFor(allErrors: boolean): Ajv2020 {
  const before = made.get(allErrors);
  if (before) return before;
  const ajv = new Ajv2020({
    allErrors, strict: false, logger: false, meta: false, validateSchema: false, ownProperties: true, messages: false,
    code: { regExp: Object.assign(boundedPattern, { code: 'pattern' }) },
  });
  formats.default(ajv);
  for (const name of Object.keys(ajv.formats)) bound(ajv, name);
  addItemsOfAllDrafts(ajv);
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', compile: (on: boolean) => (list: unknown[]) => !on || new Set(list.map(canonical)).size === list.length });
  ajv.addKeyword({ keyword: 'x-portico-steps', schemaType: 'boolean', compile: () => () => {
    if (++steps > MAX_STEPS) throw new RangeError('too many steps');
    return true;
  } });
  made.set(allErrors, ajv);
  return ajv;
}

/** `items` as a list with `additionalItems` (up to 2019-09) and as one schema, beside `prefixItems` (2020-12) or without. */
function addItemsOfAllDrafts(ajv: Ajv2020): void {
  const older = new Ajv({ meta: false });
  const definition = (of: Ajv | Ajv2020, keyword: string) => (of.RULES.all[keyword] as { definition: CodeKeywordDefinition }).definition;
  const list = definition(older, 'items');
  const one = definition(ajv, 'items');
  ajv.removeKeyword('items');
  ajv.addKeyword({ ...one, schemaType: ['object', 'array', 'boolean'], code: (context: KeywordCxt) => (Array.isArray(context.schema) ? list : one).code(context) });
  ajv.addKeyword(definition(older, 'additionalItems'));
}

const LONG_TEXT = 1_000;

/** A pattern that is not known to be linear does not get to see a long text. */
function boundedPattern(pattern: string): RegExp {
  const compiled = compilePattern(pattern);
  if (!compiled) throw new Error(`not a regular expression: ${pattern}`);
  let growth: Growth | undefined;
  const test = (text: string): boolean => (text.length <= LONG_TEXT || (growth ??= growthOf(pattern, compiled.flags)) === 'linear') && compiled.test(text);
  return { test, toString: () => String(compiled) } as RegExp;
}

const LONG_FORMAT = 5_000;

function bound(ajv: Ajv2020, name: string): void {
  const format = ajv.formats[name];
  const test = format instanceof RegExp ? (text: string) => format.test(text)
    : typeof format === 'function' ? format
    : typeof format === 'object' && format.type !== 'number' && typeof format.validate === 'function' ? format.validate as (text: string) => boolean
    : typeof format === 'object' && format.validate instanceof RegExp ? (text: string) => (format.validate as RegExp).test(text) : undefined;
  if (test && name !== 'byte') ajv.addFormat(name, (text: string) => text.length <= LONG_FORMAT && test(text));
}

/** ajv takes an `$id` or `$anchor` for a name even below keywords that nobody knows; a flat schema needs none. */
function dropNames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object') {
      if (name !== 'enum' && name !== 'const') dropNames(inner);
    } else if (typeof inner === 'string' && /^\$(?:id|anchor|dynamicAnchor)$/.test(name)) {
      delete (value as JsonSchema)[name];
    }
  }
}

/** Marks each reference, so that following them can be counted; answers how many schemas there are. */
function countSteps(schema: JsonSchema): number {
  let size = 0;
  const todo: unknown[] = [schema];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (!isObject(next)) continue;
    size++;
    if (next.$ref !== undefined) next['x-portico-steps'] = true;
    for (const part of partsOf(next)) todo.push(part.schema);
  }
  return size;
}

function countNodes(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + countNodes(inner), 1) : 1;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

/** The title of the field at a pointer, or its name made readable. */
function titleAt(schema: JsonSchema, at: string): string {
  const path = stepsOf(at);
  const title = schemasAt(schema, path).find((part) => typeof part.title === 'string' && part.title.trim() !== '')?.title as string | undefined;
  if (title && path.length > 0) return title.trim();
  const name = path.findLast((step) => !/^\d+$/.test(step));
  if (name === undefined) return 'The form';
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
