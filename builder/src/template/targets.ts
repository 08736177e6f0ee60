import type { JsonObject, JsonSchema } from '@portico/schemas/json';

export interface Target { name: string; label: string; required: boolean; /** Whether the operation's schema has it. */ known: boolean; schema: JsonSchema }

/** What an operation can be given, in the order of its schema, and after it whatever is given besides. */
export function targetsOf(input: JsonSchema | undefined, given: JsonObject): Target[] {
  const properties = (input?.properties ?? {}) as Record<string, JsonSchema>;
  const required = Array.isArray(input?.required) ? input.required : [];
  const listed = Object.entries(properties).map(([name, schema]) => ({
    name, label: typeof schema?.title === 'string' ? schema.title : name, required: required.includes(name), known: true, schema: schema ?? {},
  }));
  const open = input !== undefined && input.additionalProperties !== false && !Object.keys(properties).length;
  const others = Object.keys(given).filter((name) => !Object.hasOwn(properties, name)).map((name) => ({ name, label: name, required: false, known: open || input === undefined, schema: {} }));
  return [...listed, ...others];
}
