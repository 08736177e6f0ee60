import { dereference, validate, type OutputUnit, type Schema } from '@cfworker/json-schema';

/** Judges data by a schema: no error means that it fits. */
export type Judge = (data: unknown) => OutputUnit[];

type Lookup = Record<string, Schema | boolean>;

// This draft's reading of `$ref` (keywords beside it count) and of lists in `items` is the one that ajv has for all drafts.
const DRAFT = '2019-09';
const HOME = 'https://portico.invalid/';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A part of a schema comes to the validator as a copy; with the ids of the original it would be a second schema of the same name. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => (name === '$id' && typeof part === 'string' ? [] : [[name, withoutIds(part)]])));
}

interface Root { base: URL; lookup: Lookup; parts: WeakMap<object, Schema> ; self: Schema; count: number }

const roots = new WeakMap<object, Root>();

function rootOf(schema: object): Root {
  const known = roots.get(schema);
  if (known) return known;
  const self = copy(schema) as Schema;
  const home = new URL(HOME);
  const lookup = dereference(self, Object.create(null) as Lookup, home) as Lookup;
  const root: Root = { base: typeof self.$id === 'string' ? new URL(self.$id, home) : home, lookup, parts: new WeakMap(), self, count: 0 };
  roots.set(schema, root);
  return root;
}

/** Compiles `schema`, a part of `root` or `root` itself; references are looked up in `root`. Interprets, so nothing is evaluated as code. */
export function compileValidator(schema: object, root: object): Judge {
  const whole = rootOf(root);
  let part = schema === root ? whole.self : whole.parts.get(schema);
  if (!part) {
    part = withoutIds(copy(schema)) as Schema;
    whole.count += 1;
    dereference(part, whole.lookup, whole.base, `/~part${whole.count}`);
    whole.parts.set(schema, part);
  }
  const compiled = part;
  // `undefined` is no JSON: what is not there is left out, and nothing at all is null.
  return (data) => validate(data === undefined ? null : copy(data), compiled, DRAFT, whole.lookup, false).errors;
}
