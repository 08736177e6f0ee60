import { flattenSchema } from './flatten-schema.ts';
import { isObject, type JsonSchema } from './json.ts';
import { fixedItems, restOfItems, schemasBelow, schemasHere } from './schemas-at.ts';

const done = new WeakMap<JsonSchema, JsonSchema>();

/**
 * The same schema, refusing every property that it does not declare, at every level. Objects that say themselves what else
 * they take (`additionalProperties`, `patternProperties`) go on taking it, and so does a value of any type.
 *
 * `unevaluatedProperties: false` stands where one part alone speaks about a value, and so knows through its own branches
 * what has been answered. Where several do, as when an `if/then` adds a field to a nested group, none of them sees the
 * others' fields; there, the names that any of them declares are let through.
 */
export function closeSchema(original: JsonSchema): JsonSchema {
  const before = done.get(original);
  if (before) return before;
  const schema = structuredClone(flattenSchema(original).schema);
  for (const [part, { alone, plain, names, patterns, open }] of closings(schema)) {
    if (alone && plain) part.additionalProperties ??= false;
    else if (alone) part.unevaluatedProperties ??= false;
    else if (!open) {
      const known = { properties: trueFor(names), patternProperties: trueFor(patterns), additionalProperties: false };
      part.allOf = [...(Array.isArray(part.allOf) ? part.allOf : []), known];
    }
  }
  done.set(original, schema);
  return schema;
}

const trueFor = (names: Set<string>): JsonSchema => Object.fromEntries([...names].map((name) => [name, true]));

/** What the parts that speak about one value declare together. */
interface Declared { names: Set<string>; patterns: Set<string>; open: boolean }
/** `alone`: no other part declares fields for the value; `plain`: nor does the part through others. */
interface Closing extends Declared { alone: boolean; plain: boolean }
/** The parts that begin to speak about one value, each with all that it speaks through. */
interface Place extends Declared { speakers: Map<JsonSchema, JsonSchema[]> }

const MAX_PLACES = 20_000;

function closings(root: JsonSchema): Map<JsonSchema, Closing> {
  const places = placesOf(root);
  const found = new Map<JsonSchema, Closing>();
  const close = (part: JsonSchema, { names, patterns, open }: Declared, alone: boolean, plain = false): void => {
    const before = found.get(part) ?? { alone: true, plain: true, names: new Set(), patterns: new Set(), open: false };
    found.set(part, { alone: before.alone && alone, plain: before.plain && plain, names: new Set([...before.names, ...names]), patterns: new Set([...before.patterns, ...patterns]), open: before.open || open });
  };
  for (const place of places) {
    const declaring = [...place.speakers].filter(([, parts]) => parts.some(declaresObject)).map(([part]) => part);
    for (const part of declaring) close(part, place, declaring.length === 1, place.speakers.get(part)!.length === 1 && part.if === undefined && part.unevaluatedProperties === undefined);
  }
  // A part that closes its own place and is referred to from another must let that other's fields through.
  for (const place of places) {
    for (const [speaker, parts] of place.speakers) {
      for (const part of parts) {
        const closing = part === speaker ? undefined : found.get(part);
        if (closing && [...place.names].some((name) => !closing.names.has(name))) close(part, place, false);
      }
    }
  }
  return found;
}

const declaresObject = (part: JsonSchema): boolean =>
  part.properties !== undefined || part.patternProperties !== undefined || part.additionalProperties !== undefined || part.unevaluatedProperties !== undefined
  || part.type === 'object' || (Array.isArray(part.type) && part.type.includes('object'));

/** Every value that the schema can speak about, once for each set of parts that speak about it. */
function placesOf(root: JsonSchema): Place[] {
  const places: Place[] = [];
  const ids = new Map<JsonSchema, number>();
  const idOf = (part: JsonSchema): number => ids.get(part) ?? (ids.set(part, ids.size), ids.size - 1);
  const seen = new Set<string>();
  const todo: unknown[][] = [[root]];
  for (let speakers = todo.pop(); speakers; speakers = todo.pop()) {
    const parts = [...new Set(speakers.filter(isObject))];
    const name = parts.map(idOf).sort((a, b) => a - b).join();
    if (parts.length === 0 || seen.has(name)) continue;
    seen.add(name);
    if (places.length >= MAX_PLACES) throw new RangeError('This schema is too intricate to close; refer to each part fewer times.');
    const place: Place = { names: new Set(), patterns: new Set(), open: false, speakers: new Map(parts.map((part) => [part, schemasHere(root, part)])) };
    const here = [...new Set([...place.speakers.values()].flat())];
    for (const part of here) declare(place, part);
    places.push(place);
    todo.push(...below(here, place));
  }
  return places;
}

function declare(place: Place, { properties, patternProperties, additionalProperties, unevaluatedProperties }: JsonSchema): void {
  if (isObject(properties)) for (const name of Object.keys(properties)) place.names.add(name);
  if (isObject(patternProperties)) for (const pattern of Object.keys(patternProperties)) place.patterns.add(pattern);
  if ((additionalProperties ?? false) !== false || (unevaluatedProperties ?? false) !== false) place.open = true;
}

function below(here: JsonSchema[], { names, patterns }: Place): unknown[][] {
  const fixed = Math.max(0, ...here.map((part) => fixedItems(part).length));
  return [
    ...[...names].map((name) => schemasBelow(here, name)),
    ...[...patterns].map((pattern) => here.flatMap(({ patternProperties }) => (isObject(patternProperties) && Object.hasOwn(patternProperties, pattern) ? [patternProperties[pattern]] : []))),
    here.flatMap(({ additionalProperties, unevaluatedProperties }) => [additionalProperties, unevaluatedProperties]),
    ...Array.from({ length: fixed }, (_, i) => schemasBelow(here, String(i))),
    here.flatMap((part) => [restOfItems(part), part.unevaluatedItems]),
  ];
}
