import type { Json } from '@portico/schemas/json';
import { pointer } from '@portico/schemas/pointer';

/** The way to a place inside a body, step by step. */
export type Path = readonly (string | number)[];

/** `path` as a JSON pointer (RFC 6901). */
export const pointerOf = (path: Path): string => pointer('', ...path);

/** What stands at `path`; undefined where nothing does. */
export function getAt(value: Json | undefined, path: Path): Json | undefined {
  let here = value;
  for (const step of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, Json>)[step];
  }
  return here;
}

/**
 * `value` with `next` at `path`; undefined takes the place out. Everything beside the path stays the very same object,
 * and an object keeps the order of its keys, so what an input does not know is never touched.
 */
export function setAt(value: Json | undefined, path: Path, next: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return next ?? null;
  const fits = value !== null && typeof value === 'object' && !(Array.isArray(value) && !/^\d+$/.test(String(step)));
  // Where something of another shape stands, what is set takes its place.
  const here = fits ? value : typeof step === 'number' ? [] : {};
  const child = rest.length ? setAt(Object.hasOwn(here, step) ? (here as Record<string | number, Json>)[step] : undefined, rest, next) : next;
  if (Array.isArray(here)) {
    const copy = [...here];
    if (child === undefined) copy.splice(Number(step), 1);
    else copy[Number(step)] = child;
    return copy;
  }
  if (child !== undefined) return { ...here, [step]: child };
  const { [step]: _gone, ...others } = here;
  return others;
}
