import { isObject, type Json, type JsonObject, type JsonSchema } from './json.ts';
import { dropUnreferred, hoistReferences, ownPartsOf, type OwnPart } from './own-parts.ts';
import { fixedItems, restOfItems } from './schemas-at.ts';

/** A flattened schema without the fields at `paths` (steps of names and `items`). Only those places change, however many others share their parts. */
export function hideInSchema(schema: JsonSchema, paths: string[][]): JsonSchema {
  const root = structuredClone(schema);
  hoistReferences(root);
  for (const path of paths) {
    let here = ownPartsOf(root, root);
    for (const step of path.slice(0, -1)) here = below(root, here, step);
    const name = path.at(-1)!;
    dropImpossible(here, name);
    for (const { part, asked } of here) {
      if (asked) answerAbsent(part, name);
      else dropName(part, name);
    }
  }
  dropUnreferred(root);
  return root;
}

function below(root: JsonSchema, here: OwnPart[], step: string): OwnPart[] {
  const asProperty = here.flatMap(({ part, asked }) => (isObject(part.properties) && Object.hasOwn(part.properties, step) ? ownPartsOf(root, part.properties[step], asked) : []));
  if (asProperty.length > 0 || step !== 'items') return asProperty;
  return here.flatMap(({ part, asked }) => [...fixedItems(part), restOfItems(part)].flatMap((item) => ownPartsOf(root, item, asked)));
}

function dropName(part: JsonSchema, name: string): void {
  for (const keyword of ['properties', 'dependentSchemas', 'dependentRequired', 'dependencies']) {
    const named = part[keyword];
    if (!isObject(named)) continue;
    if (Object.hasOwn(named, name)) delete named[name];
    if (keyword.startsWith('depend')) for (const other of Object.keys(named)) if (Array.isArray(named[other])) named[other] = named[other].filter((n) => n !== name);
  }
  if (Array.isArray(part.required)) part.required = part.required.filter((n) => n !== name);
}

/** A condition is answered as for data that lacks the field: demands on it hold, and that it be there does not. */
function answerAbsent(part: JsonSchema, name: string): void {
  if (Array.isArray(part.required) && part.required.includes(name)) {
    for (const keyword of Object.keys(part)) delete part[keyword];
    part.not = {};
  } else {
    dropName(part, name);
  }
}

/** Of alternatives such as "an e-mail address or a telephone number", the one that only asks for a hidden field is no way out any more. */
function dropImpossible(here: OwnPart[], name: string): void {
  for (const { part } of here) {
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const ways = part[keyword];
      if (!Array.isArray(ways)) continue;
      const left = ways.filter((way) => !isObject(way) || !Array.isArray(way.required) || !way.required.includes(name) || way.properties !== undefined);
      if (left.length === ways.length) continue;
      if (left.length > 0) part[keyword] = left;
      else delete part[keyword];
    }
  }
}

/** A UI schema without the field at `path`, nor its name in the order or grid of its group. */
export function hideInUi(ui: Json | undefined, path: string[]): Json | undefined {
  if (Array.isArray(ui)) return ui.map((one) => hideInUi(one, path)!);
  if (!isJsonObject(ui)) return ui;
  const [step = '', ...rest] = path;
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(ui)) {
    if (name === step) {
      if (rest.length > 0) copy[name] = hideInUi(value, rest)!;
    } else if (name === 'anyOf' || name === 'oneOf' || (step === 'items' && name === 'additionalItems')) {
      copy[name] = hideInUi(value, name === 'additionalItems' ? rest : path)!;
    } else {
      copy[name] = rest.length === 0 && name.startsWith('ui:') ? withoutName(value, step) : value;
    }
  }
  return copy;
}

function withoutName(value: Json, name: string): Json {
  if (Array.isArray(value)) return value.filter((one) => one !== name && !(isJsonObject(one) && one.name === name)).map((one) => withoutName(one, name));
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeof inner === 'object' ? withoutName(inner, name) : inner])) : value;
}

/** Data without the value at `path`; a step `items` goes through every item of a list. What is not there is left alone. */
export function hideInData(data: Json, path: string[]): Json {
  const [step = '', ...rest] = path;
  if (Array.isArray(data)) return step === 'items' && rest.length > 0 ? data.map((item) => hideInData(item, rest)) : data;
  if (!isJsonObject(data) || !Object.hasOwn(data, step)) return data;
  const { [step]: inner, ...others } = data;
  return rest.length === 0 ? others : { ...data, [step]: hideInData(inner!, rest) };
}

const isJsonObject = (value: Json | undefined): value is JsonObject => isObject(value);
