import { checkSchema } from './check-schema.ts';
import type { Patience } from './check-pattern.ts';
import { closeSchema } from './close-schema.ts';
import { compileSchema } from './compile-schema.ts';
import { flattenSchema } from './flatten-schema.ts';
import type { Form } from './form.ts';
import { guardJson } from './guard-json.ts';
import { isObject, type JsonSchema } from './json.ts';
import { hasField, mayHold } from './may-hold.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { factsRead } from './rule.ts';
import { schemasHere } from './schemas-at.ts';

/** A form of a thousand fields fits; what does not would take too long to compile and to fill in. */
const schemaBounds = { nodes: 8_000, depth: 60, text: 20_000, characters: 1_000_000 };

/** What is wrong with a form beyond its shape: its schema, and rules that name fields it does not have. */
export function checkForm({ schema, rules = [] }: Form, patience: Patience): Fault[] {
  const faults = checkInputSchema(schema, '/schema', patience);
  if (faults.length > 0) return faults;
  try {
    compileSchema(closeSchema(schema));
  } catch (error) {
    return [{ pointer: '/schema', message: `This schema cannot be used: ${(error as Error).message.slice(0, 200)}.` }];
  }
  const flat = flattenSchema(schema).schema;
  return rules.flatMap(({ field, show }, i) => [
    ...(hasField(flat, field) ? [] : [{ pointer: pointer('/rules', i, 'field'), message: `The schema has no field "${field}"; name it by its path through properties and items.` }]),
    ...factsRead(show).filter((fact) => fact.startsWith('form.') && !mayHold(flat, fact.split('.').slice(1))).map((fact) => ({
      pointer: pointer('/rules', i, 'show'), message: `The rule reads "${fact}", and the schema has no such field.`,
    })),
  ]);
}

/** What is wrong with a schema that describes input: of a form, or of an operation. */
export function checkInputSchema(schema: JsonSchema, at: string, patience: Patience): Fault[] {
  const unfit = guardJson(schema, schemaBounds);
  if (unfit) return [{ pointer: at + unfit.pointer, message: unfit.message }];
  const { schema: flat, faults } = flattenSchema(schema);
  if (faults.length > 0) return faults.map((fault) => ({ ...fault, pointer: at + fault.pointer }));
  const found = checkSchema(flat, at, patience);
  if (found.length > 0) return found;
  if (describesObject(flat)) return [];
  return [{ pointer: pointer(at, 'type'), message: 'This must describe a group of fields: give it the type "object" and properties.' }];
}

function describesObject(schema: JsonSchema): boolean {
  const here = schemasHere(schema, schema);
  if (here.some(({ type }) => type !== undefined && type !== 'object' && !(Array.isArray(type) && type.includes('object')))) return false;
  return here.some(({ type, properties }) => type === 'object' || isObject(properties));
}
