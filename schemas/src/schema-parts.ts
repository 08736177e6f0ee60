import { isObject, type JsonSchema } from './json.ts';

/** What a part of a schema speaks about, seen from the schema that holds it. */
export type Where =
  /** The same value, as a demand. */
  | 'here'
  /** The same value, as a question whose answer decides something else. */
  | 'asked'
  /** A property of the value. */
  | 'property'
  /** An item of the value. */
  | 'item'
  /** A property's name, or whether some item fits: never drawn, only asked. */
  | 'asked-below'
  /** Nothing by itself; others refer to it. */
  | 'stored';

/** A schema inside a schema, the steps that lead to it, and what it speaks about. */
export interface Part { steps: string[]; schema: unknown; where: Where }

const single: Record<string, Where> = {
  not: 'asked', if: 'asked', then: 'here', else: 'here', additionalProperties: 'property', unevaluatedProperties: 'property',
  items: 'item', additionalItems: 'item', unevaluatedItems: 'item', contains: 'asked-below', propertyNames: 'asked-below',
};
const listed: Record<string, Where> = { allOf: 'here', anyOf: 'here', oneOf: 'here', prefixItems: 'item', items: 'item' };
const named: Record<string, Where> = {
  properties: 'property', patternProperties: 'property', dependentSchemas: 'here', dependencies: 'here', $defs: 'stored', definitions: 'stored',
};

/** The parts directly inside a schema, in all drafts from 04 to 2020-12. What an author put in `default`, `enum`, `const` or `examples` is data, not a part. */
export function partsOf(schema: JsonSchema): Part[] {
  const parts: Part[] = [];
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (Array.isArray(value) && Object.hasOwn(listed, keyword)) {
      value.forEach((part, i) => parts.push({ steps: [keyword, String(i)], schema: part, where: listed[keyword]! }));
    } else if (Object.hasOwn(single, keyword)) {
      parts.push({ steps: [keyword], schema: value, where: single[keyword]! });
    } else if (Object.hasOwn(named, keyword) && isObject(value)) {
      for (const name of Object.keys(value)) {
        if (keyword !== 'dependencies' || !Array.isArray(value[name])) parts.push({ steps: [keyword, name], schema: value[name], where: named[keyword]! });
      }
    }
  }
  return parts;
}
