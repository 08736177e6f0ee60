import type { Json, JsonObject } from '@portico/schemas/json';

/** A copy of `body` with `value` at `steps`; what is missing on the way becomes an object. */
export function setIn(body: Json | undefined, steps: readonly string[], value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(body)) {
    const index = Number(step);
    if (!Number.isInteger(index) || index < 0 || index >= body.length) throw new Error(`the list in the request has no entry "${step}"`);
    return body.with(index, setIn(body[index], rest, value));
  }
  const object: JsonObject = typeof body === 'object' && body !== null ? body : {};
  return { ...object, [step]: setIn(Object.hasOwn(object, step) ? object[step] : undefined, rest, value) };
}
