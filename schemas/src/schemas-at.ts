import { compilePattern } from './compile-pattern.ts';
import { referred } from './flatten-schema.ts';
import { isObject, type JsonSchema } from './json.ts';
import { partsOf } from './schema-parts.ts';

/** `schema` and every part that speaks about the same value, through references, branches and conditions. */
export function schemasHere(root: JsonSchema, schema: unknown, asked = false): JsonSchema[] {
  return reach(root, schema, (next) => partsOf(next).filter(({ where }) => where === 'here' || (asked && where === 'asked')).map((part) => part.schema));
}

/** `schema` and the parts that hold of the same value whatever branch is taken. */
export function schemasSurely(root: JsonSchema, schema: unknown): JsonSchema[] {
  return reach(root, schema, ({ allOf }) => (Array.isArray(allOf) ? allOf : []));
}

/** `schema` and all that `onwards` and references lead to from it, each once, so that recursion ends. */
function reach(root: JsonSchema, schema: unknown, onwards: (next: JsonSchema) => unknown[]): JsonSchema[] {
  const found = new Set<JsonSchema>();
  const todo = [schema];
  for (let i = 0; i < todo.length; i++) {
    const next = todo[i];
    if (!isObject(next) || found.has(next)) continue;
    found.add(next);
    if (next.$ref !== undefined) todo.push(referred(root, next.$ref));
    todo.push(...onwards(next));
  }
  return [...found];
}

/** The parts that speak about property or item `step` of the values that `here` speak about. */
export function schemasBelow(here: JsonSchema[], step: string): unknown[] {
  return here.flatMap((schema) => [...ofProperty(schema, step), ...(/^\d+$/.test(step) ? ofItem(schema, Number(step)) : [])]);
}

function ofProperty({ properties, patternProperties, additionalProperties }: JsonSchema, name: string): unknown[] {
  const named = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
  const matched = isObject(patternProperties) ? Object.keys(patternProperties).filter((p) => compilePattern(p)?.test(name)).map((p) => patternProperties[p]) : [];
  return named.length + matched.length > 0 || additionalProperties === undefined ? [...named, ...matched] : [additionalProperties];
}

function ofItem(schema: JsonSchema, index: number): unknown[] {
  const fixed = fixedItems(schema);
  const rest = restOfItems(schema);
  return index < fixed.length ? [fixed[index]] : rest === undefined ? [] : [rest];
}

/** The schemas of a list's first items, each its own. */
export const fixedItems = ({ items, prefixItems }: JsonSchema): unknown[] => (Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : []);

/** The schema of all other items. */
export const restOfItems = ({ items, additionalItems }: JsonSchema): unknown => (Array.isArray(items) ? additionalItems : items);

/** Every part that speaks about the value at `steps`. */
export function schemasAt(root: JsonSchema, steps: string[]): JsonSchema[] {
  let here = schemasHere(root, root);
  for (const step of steps) here = [...new Set(schemasBelow(here, step).flatMap((schema) => schemasHere(root, schema)))];
  return here;
}
