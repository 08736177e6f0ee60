import type { Json } from '@portico/schemas/json';
import { stepsOf } from '@portico/schemas/pointer';

/** A pointer as a person reads it: things of a list by their name where they have one, else by number. */
export function placeInWords(pointer: string, body: Json | undefined): string {
  const words: string[] = [];
  let here: Json | undefined = body;
  for (const step of stepsOf(pointer)) {
    const inList = Array.isArray(here);
    here = here !== null && typeof here === 'object' ? (here as Record<string, Json>)[step] : undefined;
    words.push(inList ? nameOf(here) ?? `no. ${Number(step) + 1}` : step);
  }
  return words.length ? words.join(' › ') : 'the definition';
}

function nameOf(value: Json | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const name = [value.title, value.label, value.id, value.path].find((one) => typeof one === 'string' && one);
  return name === undefined ? undefined : `“${String(name)}”`;
}
