import { isObject, type Json, type JsonSchema } from './json.ts';
import { fixedItems, restOfItems, schemasBelow, schemasHere } from './schemas-at.ts';

/**
 * Whether data that fits a flattened schema, closed, can have something at `path`. Only what is certain is denied: a place
 * that takes any property, or any value, may hold anything.
 */
export function mayHold(root: JsonSchema, path: string[]): boolean {
  let here = schemasHere(root, root);
  for (const step of path) {
    if (here.every(saysNothing)) return true;
    if (here.some((part) => takesAny(part, step))) return true;
    const next = schemasBelow(here, step);
    if (next.includes(true)) return true;
    here = [...new Set(next.flatMap((part) => schemasHere(root, part)))];
    if (here.length === 0) return false;
  }
  return true;
}

/** No word on what the value is, so it may be anything. */
const saysNothing = (part: JsonSchema): boolean =>
  ['type', 'properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems', 'enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf'].every((keyword) => part[keyword] === undefined);

/** Any property, any item, or a value that the author wrote out. */
function takesAny({ type, properties, items, prefixItems, additionalItems, additionalProperties, unevaluatedProperties, enum: values, const: value }: JsonSchema, step: string): boolean {
  if ([additionalProperties, unevaluatedProperties].some((rest) => rest === true || (isObject(rest) && saysNothing(rest)))) return true;
  if (/^\d+$/.test(step) && [type].flat().includes('array') && properties === undefined && (items === undefined || Array.isArray(items)) && additionalItems === undefined && (prefixItems === undefined || items === undefined)) return true;
  return [value, ...(Array.isArray(values) ? values : [])].some((one) => typeof one === 'object' && one !== null && Object.hasOwn(one, step));
}

/** Whether a record made by `template` can have something at `path`; undefined templates hand the vendor's record on as it is. */
export function mayMake(template: Json | undefined, path: string[]): boolean {
  let here = template;
  for (const step of path) {
    if (here === undefined || !isObject(here) || Object.hasOwn(here, '$') || Object.hasOwn(here, '$each')) return here !== null && (here === undefined || typeof here === 'object');
    if (!Object.hasOwn(here, step)) return false;
    here = here[step] as Json;
  }
  return true;
}

/** Whether a path of names and `items`, as a form's rules use it, leads to a field of a flattened schema. */
export function hasField(schema: JsonSchema, path: string): boolean {
  let here = schemasHere(schema, schema);
  for (const step of path.split('.')) {
    const named = here.some(({ properties }) => isObject(properties) && Object.hasOwn(properties, step));
    const next = named ? schemasBelow(here, step) : step === 'items' ? here.flatMap((part) => [...fixedItems(part), restOfItems(part)]) : [];
    here = [...new Set(next.flatMap((part) => schemasHere(schema, part)))];
    if (here.length === 0) return false;
  }
  return true;
}
