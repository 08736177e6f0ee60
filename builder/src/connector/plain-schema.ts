import type { Json, JsonObject } from '@portico/schemas/json';
import { asObject, follow } from './open-api.ts';

const kept = ['description', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default'];
const formats = ['date', 'date-time', 'email', 'uri', 'uuid'];
const deepest = 5;

/** A schema of an OpenAPI document as a form can use it: references followed, vendor keywords and patterns left behind, objects closed. */
export function plainSchema(document: JsonObject, schema: Json | undefined, title?: string, depth = 0): JsonObject {
  const found = asObject(follow(document, schema));
  const type = typeOf(found);
  const plain: JsonObject = { ...(type && { type }), ...(title && { title }) };
  if (Array.isArray(found.enum)) plain.enum = found.enum.filter((value) => value !== null);
  for (const keyword of kept) if (found[keyword] !== undefined) plain[keyword] = found[keyword]!;
  if (typeof plain.description === 'string') plain.description = plain.description.slice(0, 500);
  if (typeof found.format === 'string' && formats.includes(found.format)) plain.format = found.format;
  if (depth >= deepest) return plain;
  if (type === 'array') plain.items = plainSchema(document, found.items, undefined, depth + 1);
  if (type === 'object') {
    const properties = Object.entries(asObject(found.properties)).filter(([, property]) => asObject(follow(document, property)).readOnly !== true);
    plain.properties = Object.fromEntries(properties.map(([name, property]) => [name, plainSchema(document, property, titleFrom(name), depth + 1)]));
    const required = Array.isArray(found.required) ? found.required.filter((name) => properties.some(([other]) => other === name)) : [];
    if (required.length) plain.required = required;
    plain.additionalProperties = false;
  }
  return plain;
}

/** Words for a name: `due_date` becomes “Due date”. */
export function titleFrom(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[^A-Za-z0-9]+/g, ' ').trim().toLowerCase();
  return words ? words[0]!.toUpperCase() + words.slice(1) : name;
}

function typeOf({ type, properties, items }: JsonObject): string | undefined {
  const named = Array.isArray(type) ? type.find((one) => one !== 'null') : type;
  return typeof named === 'string' ? named : properties !== undefined ? 'object' : items !== undefined ? 'array' : undefined;
}
