import type { Operation } from '@portico/schemas/connector';
import type { JsonObject } from '@portico/schemas/json';
import { scalarsOf } from './draft-operation.ts';
import { asObject, type Described } from './open-api.ts';

const ownerish = /(^|[_.-])(customer|account|organi[sz]ation|org|tenant|company|client)(_?id)?$/i;

/** The ways in which an operation can be kept to the tenant, and the one that looks right: empty where none does and somebody must say. */
export function scopeChoices(document: JsonObject, described: Described, checks: Record<string, Operation>): { options: { value: string; label: string }[]; likely: string } {
  const places = [...described.parameters.map((one) => `${one.in}.${one.name}`), ...Object.keys(asObject(described.body?.properties)).map((name) => `body.${name}`)];
  const bound = places.map((place) => ({ value: `bound:${place}`, label: `It carries the tenant’s id as “${place.slice(place.indexOf('.') + 1)}”` }));
  const one = described.answer.kind === 'one' && described.method === 'GET' ? described.answer : undefined;
  const owned = one ? scalarsOf(document, one.record).map((name) => ({ value: `owned:${one.path === undefined ? name : `${one.path}.${name}`}`, label: `Its answer says whose it is in “${name}”` })) : [];
  const prechecks = Object.entries(checks).filter(([, check]) => check.effect === 'read' && check.output.kind === 'one' && check.scope.kind !== 'shared')
    .map(([name, { label }]) => ({ value: `precheck:${name}`, label: `“${label}” is asked first whether it is theirs` }));
  const options = [...bound, ...owned, ...prechecks, { value: 'shared', label: 'It is the same for every tenant' }];
  const likely = [...bound, ...owned].find(({ value }) => ownerish.test(value.slice(value.indexOf(':') + 1)));
  return { options, likely: likely?.value ?? '' };
}
