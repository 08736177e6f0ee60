import type { Json, JsonObject } from '@portico/schemas/json';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a form body with brackets (`items[0][id]=si_1`, `metadata[seats]=4`) into JSON; every leaf is a text. */
export function decodeForm(text: string): JsonObject {
  const root: JsonObject = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const steps = stepsOf(name);
    if (steps.length > 10 || steps.some((step) => forbidden.has(step))) throw new Error(`Invalid parameter: ${name}`);
    put(root, steps, value);
  }
  return listsOf(root) as JsonObject;
}

function stepsOf(name: string): string[] {
  const head = /^[^[\]]+/.exec(name)?.[0] ?? '';
  const rest = [...name.slice(head.length).matchAll(/\[([^[\]]*)\]/g)];
  if (head === '' || head + rest.map((match) => match[0]).join('') !== name) throw new Error(`Invalid parameter: ${name}`);
  return [head, ...rest.map((match) => match[1] ?? '')];
}

function put(root: JsonObject, steps: string[], value: string): void {
  let here = root;
  steps.forEach((step, at) => {
    // `expand[]=a&expand[]=b` appends: the next free number stands in for the empty step.
    const name = step === '' ? String(Object.keys(here).length) : step;
    if (at === steps.length - 1) {
      here[name] = value;
      return;
    }
    const next = here[name];
    here = (next !== null && typeof next === 'object' && !Array.isArray(next) ? next : (here[name] = {})) as JsonObject;
  });
}

/** Objects whose names are 0, 1, 2… were lists. */
function listsOf(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name, at) => name === String(at))) return names.map((name) => listsOf(value[name]!));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, listsOf(inner)]));
}
