import type { OutputUnit } from '@cfworker/json-schema';

// These only repeat that something below them is wrong.
const wrappers = new Set([
  'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'items', 'prefixItems', 'additionalItems',
  'unevaluatedItems', 'allOf', '$ref', '$recursiveRef', 'if', 'dependentSchemas',
]);

const isBelow = (error: OutputUnit, place: string) => error.keywordLocation.startsWith(`${place}/`);

/** Of the choices of a failed `anyOf` or `oneOf`, the one that the data came nearest to; the errors of the others would only confuse. */
function nearestChoice(errors: OutputUnit[], choice: OutputUnit): string | undefined {
  const branches = new Map<string, { misfits: number; count: number }>();
  for (const error of errors) {
    if (!isBelow(error, choice.keywordLocation) || error.instanceLocation.length < choice.instanceLocation.length) continue;
    const branch = error.keywordLocation.slice(choice.keywordLocation.length + 1).split('/')[0]!;
    const counted = branches.get(branch) ?? { misfits: 0, count: 0 };
    if (wrappers.has(error.keyword)) { branches.set(branch, counted); continue; }
    // A wrong type or constant says "not this choice"; anything else says "this choice, not yet right".
    const misfit = ['type', 'const', 'enum', 'false'].includes(error.keyword) ? 1 : 0;
    branches.set(branch, { misfits: counted.misfits + misfit, count: counted.count + 1 });
  }
  return [...branches].sort(([, a], [, b]) => a.misfits - b.misfits || a.count - b.count)[0]?.[0];
}

/** The errors that a person can do something about. Never empties a list that was not empty. */
export function pickErrors(errors: OutputUnit[]): OutputUnit[] {
  let kept = errors;
  for (const choice of errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) {
    const place = choice.keywordLocation;
    const branch = nearestChoice(kept, choice);
    const inner = kept.filter((error) => isBelow(error, place) && error.instanceLocation.startsWith(choice.instanceLocation));
    if (branch === undefined || !inner.length) continue;
    const own = inner.filter((error) => isBelow(error, `${place}/${branch}`) && !wrappers.has(error.keyword));
    // Whole values of the wrong kind are told as "none of the choices" rather than by one choice's type.
    const useless = own.every((error) => error.instanceLocation === choice.instanceLocation && ['type', 'const', 'enum'].includes(error.keyword));
    const dropped = new Set(inner.filter((error) => useless || !isBelow(error, `${place}/${branch}`)));
    if (!useless) dropped.add(choice);
    kept = kept.filter((error) => !dropped.has(error));
  }
  const plain = kept.filter((error) => !wrappers.has(error.keyword) && !error.keywordLocation.includes('/propertyNames/'));
  return plain.length ? plain : kept.length ? kept : errors;
}
