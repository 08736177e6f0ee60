import { claimMappingSchema } from '@portico/schemas/claim-mapping';
import type { Json, JsonObject } from '@portico/schemas/json';
import { pretty } from '../json/pretty.ts';

const members = Object.keys(claimMappingSchema.properties);
const ofRow = ['always', 'claim', 'pattern', 'id', 'names', 'in', 'values'];

/** A mapping as a text, in the order in which the guides write it: the database keeps none. */
export function mappingText(mapping: JsonObject): string {
  return pretty(Object.fromEntries(Object.entries(inOrder(mapping, members)).map(([name, value]) => [name, Array.isArray(value) ? value.map(row) : row(value)])));
}

const row = (value: Json): Json => (value !== null && typeof value === 'object' && !Array.isArray(value) ? inOrder(value, ofRow) : value);

/** Members by the place of their names in the list; others stay behind them as they were. */
function inOrder(value: JsonObject, names: readonly string[]): JsonObject {
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => place(a) - place(b)));
}
