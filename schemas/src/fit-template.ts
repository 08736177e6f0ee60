import { compileSchema } from './compile-schema.ts';
import { flattenSchema } from './flatten-schema.ts';
import { isObject, type Json, type JsonSchema } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { schemasBelow, schemasHere, schemasSurely } from './schemas-at.ts';

/** An operation's input where it declares none. */
const nothing: JsonSchema = { type: 'object', properties: {} };

/**
 * What of a template's shape cannot fit an operation's input, as far as it is certain before anything is computed: names
 * that the input does not have, required names that nothing gives, and fixed values that it would refuse.
 */
export function fitTemplate(template: Json | undefined, input: JsonSchema | undefined, at: string): Fault[] {
  const { schema, faults } = flattenSchema(input ?? nothing);
  return faults.length > 0 ? [] : fit(template ?? {}, schema, schemasHere(schema, schema), at);
}

const isComputed = (template: Json): boolean => isObject(template) && (Object.hasOwn(template, '$') || Object.hasOwn(template, '$each'));

function fit(template: Json, root: JsonSchema, here: JsonSchema[], at: string, name = 'input'): Fault[] {
  if (isComputed(template) || Array.isArray(template)) return [];
  if (!isObject(template)) return fitFixed(template, root, here, at, name);
  const open = here.some((part) => (part.additionalProperties ?? false) !== false || part.patternProperties !== undefined || (part.unevaluatedProperties ?? false) !== false);
  const known = new Set(here.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])));
  const declares = known.size > 0 || here.some(({ type }) => type === 'object');
  const required = new Set(schemasSurely(root, here[0]).flatMap((part) => (Array.isArray(part.required) ? part.required as string[] : [])));
  return [
    ...Object.keys(template).flatMap((name) => {
      const inner = template[name] as Json;
      if (!known.has(name)) return open || !declares ? [] : [{ pointer: pointer(at, name), message: `The operation takes no "${name}"${known.size ? `; it takes ${[...known].slice(0, 12).join(', ')}` : ''}.` }];
      return fit(inner, root, [...new Set(schemasBelow(here, name).flatMap((part) => schemasHere(root, part)))], pointer(at, name), name);
    }),
    ...[...required].filter((name) => !Object.hasOwn(template, name)).map((name) => ({ pointer: pointer(at, name), message: `The operation needs "${name}"; give it a value.` })),
  ];
}

function fitFixed(value: Json, root: JsonSchema, here: JsonSchema[], at: string, name: string): Fault[] {
  if (here[0] === undefined) return [];
  const { $defs, definitions } = root;
  const [fault] = compileSchema({ ...($defs === undefined ? {} : { $defs }), ...(definitions === undefined ? {} : { definitions }), properties: { [name]: { allOf: [here[0]] } } })({ [name]: value });
  return fault ? [{ pointer: at, message: `The operation would refuse this value: ${fault.message}` }] : [];
}
