import { forbiddenNames } from './expression-bounds.ts';
import { factProblem, listFacts, type Place } from './facts.ts';

/** Reads one value out of facts, or out of an element of a list; undefined where it is not there. */
export type Reader = (data: unknown) => unknown;

const own = Object.prototype.hasOwnProperty;
const step = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' && own.call(value, name) ? (value as Record<string, unknown>)[name] : undefined;

/** A reader of a dotted path through own properties only. '' reads the whole; a fact that should be a list and is not one is not there. */
export function reader(path: string): Reader {
  if (path === '') return (data) => data;
  const read = stepper(path);
  return listFacts.includes(path) ? (data) => { const list = read(data); return Array.isArray(list) ? list : undefined; } : read;
}

function stepper(path: string): Reader {
  const [a = '', b, c, ...rest] = path.split('.');
  if (b === undefined) return (data) => step(data, a);
  if (c === undefined) return (data) => step(step(data, a), b);
  if (rest.length === 0) return (data) => step(step(step(data, a), b), c);
  return (data) => rest.reduce(step, step(step(step(data, a), b), c));
}

/** Where an expression stands, which decides what its paths may name. */
export interface Where {
  place: Place;
  /** Inside `$each`, where the fact `item` is the record at hand. */
  item?: boolean;
  /** Inside some, all and none, where paths are those of the element. */
  element?: boolean;
}

/** Why `path` cannot be read here, as a sentence; undefined when it can. */
export function pathProblem(path: string, { place, item, element }: Where): string | undefined {
  if (element && path === '') return undefined;
  const steps = path.split('.');
  const odd = steps.find((name) => !/^[A-Za-z0-9_-]+$/.test(name) || forbiddenNames.has(name));
  if (odd !== undefined) return `"${path}" is not a path; join names of letters, digits, _ and - by dots, such as "tenant.tier"`;
  if (steps.length > 10) return `"${path}" goes too deep; a path has at most 10 parts`;
  if (element || (item && steps[0] === 'item')) return undefined;
  return factProblem(path, place);
}
