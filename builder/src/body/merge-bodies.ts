import type { Json } from '@portico/schemas/json';
import { pointerOf, type Path } from './path.ts';
import { sameJson } from './same-json.ts';

export interface Merged { body: Json | undefined; /** Where both sides changed the same thing differently; mine stands there. */ overlaps: string[] }

/**
 * My changes (from `base`) put on top of theirs. Where only one side changed, that change stands; where both changed the
 * same thing, mine stands and the place is named. Lists of things with an id are merged thing by thing.
 */
export function mergeBodies(base: Json | undefined, theirs: Json | undefined, mine: Json | undefined, at: Path = []): Merged {
  if (sameJson(mine, base)) return { body: theirs, overlaps: [] };
  if (sameJson(theirs, base) || sameJson(theirs, mine)) return { body: mine, overlaps: [] };
  if (isObject(theirs) && isObject(mine)) return mergeObjects(isObject(base) ? base : {}, theirs, mine, at);
  if (areNamed(theirs) && areNamed(mine)) return mergeLists(areNamed(base) ? base : [], theirs, mine, at);
  return { body: mine, overlaps: [pointerOf(at)] };
}

function mergeObjects(base: Obj, theirs: Obj, mine: Obj, at: Path): Merged {
  const own = (from: Obj, name: string) => (Object.hasOwn(from, name) ? from[name] : undefined);
  const parts = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map((name) => ({ name, ...mergeBodies(own(base, name), own(theirs, name), own(mine, name), [...at, name]) }));
  return {
    body: Object.fromEntries(parts.flatMap(({ name, body }) => (body === undefined ? [] : [[name, body]]))),
    overlaps: parts.flatMap(({ overlaps }) => overlaps),
  };
}

function mergeLists(base: Named[], theirs: Named[], mine: Named[], at: Path): Merged {
  const find = (list: Named[], name: string) => list.find((one) => nameOf(one) === name);
  const overlaps: string[] = [];
  const body: Json[] = [];
  for (const name of new Set([...mine, ...theirs].map(nameOf) as string[])) {
    const part = mergeBodies(find(base, name), find(theirs, name), find(mine, name), [...at, body.length]);
    if (part.body !== undefined) body.push(part.body);
    overlaps.push(...part.overlaps);
  }
  return { body, overlaps };
}

type Obj = Record<string, Json | undefined> & { [name: string]: Json };
type Named = { [name: string]: Json };

const isObject = (value: Json | undefined): value is Obj => value !== null && typeof value === 'object' && !Array.isArray(value);
const nameOf = (one: Json) => (isObject(one) ? [one.id, one.path, one.name, one.field].find((name) => typeof name === 'string') : undefined);
const areNamed = (value: Json | undefined): value is Named[] =>
  Array.isArray(value) && value.every((one) => nameOf(one) !== undefined) && new Set(value.map(nameOf)).size === value.length;
