import { isObject, type JsonSchema } from './json.ts';
import { pointer, valueAt } from './pointer.ts';
import type { Fault } from './problem.ts';
import { partsOf } from './schema-parts.ts';

/** A schema that refers only to places inside itself, and what stood in the way. */
export interface Flat { schema: JsonSchema; faults: Fault[] }

const done = new WeakMap<JsonSchema, Flat>();
/** A base that no document has: references that stay relative to it stay inside the document. */
const HOME = 'portico://form/';

/**
 * The same schema in one piece: every `$ref` becomes a plain pointer (`#/$defs/address`), whether it was an anchor, named
 * an embedded document's `$id`, or was relative to one; `$id` and anchors are gone; draft-04's boolean `exclusiveMinimum`
 * has become a number and `prefixItems` a list in `items`. Other places stay, so pointers into the original point into the result as well.
 * A reference that leaves the document, or leads nowhere, is a fault.
 */
export function flattenSchema(original: JsonSchema): Flat {
  const before = done.get(original);
  if (before) return before;
  const flat = flatten(original);
  done.set(original, flat);
  return flat;
}

interface Visit { schema: JsonSchema; at: string; base: string }

function flatten(original: JsonSchema): Flat {
  // Through text, so that a part which two places share in memory becomes a part of each.
  const schema = JSON.parse(JSON.stringify(original)) as JsonSchema;
  const faults: Fault[] = [];
  const places = new Map<string, string>([[HOME, '']]);
  const visits: Visit[] = [];
  const seen = new Set<unknown>();
  const targets: string[] = [];
  const draft04 = typeof schema.$schema === 'string' && schema.$schema.includes('draft-04');

  const visit = (part: unknown, at: string, outer: string): void => {
    if (!isObject(part) || seen.has(part)) return;
    seen.add(part);
    const id = typeof part.$id === 'string' ? part.$id : draft04 && typeof part.id === 'string' ? part.id : undefined;
    let base = outer;
    if (id !== undefined) {
      const address = resolve(id, outer);
      if (id.startsWith('#')) places.set(outer + id, at);
      else if (address === undefined) faults.push({ pointer: pointer(at, '$id'), message: `"${short(id)}" is not an address; remove this $id.` });
      else places.set(base = address, at);
    }
    for (const anchor of [part.$anchor, part.$dynamicAnchor]) if (typeof anchor === 'string') places.set(`${base}#${anchor}`, at);
    visits.push({ schema: part, at, base });
    for (const inner of partsOf(part)) visit(inner.schema, pointer(at, ...inner.steps), base);
  };
  visit(schema, '', HOME);

  for (let i = 0; i < visits.length; i++) {
    const { schema: part, at, base } = visits[i]!;
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
      if (part[keyword] === undefined) continue;
      const target = targetOf(part[keyword], base, places, schema);
      if ('problem' in target) {
        faults.push({ pointer: pointer(at, keyword), message: target.problem });
      } else {
        visit(valueAt(schema, target.at), target.at, HOME);
        delete part[keyword];
        const ref = `#${encodeURI(target.at)}`;
        targets.push(target.at);
        if (part.$ref === undefined || keyword === '$ref') part.$ref = ref;
        else part.allOf = [...(Array.isArray(part.allOf) ? part.allOf : []), { $ref: ref }];
      }
    }
    modernise(part);
  }
  for (const { schema: part, at } of visits) if (!targets.some((target) => target.startsWith(`${at}/items`) || target.startsWith(`${at}/prefixItems`))) listItems(part);
  return { schema, faults };
}

function targetOf(ref: unknown, base: string, places: Map<string, string>, root: JsonSchema): { at: string } | { problem: string } {
  if (typeof ref !== 'string') return { problem: 'A $ref is a text such as "#/$defs/address".' };
  const [address = '', fragment = ''] = split(ref);
  const absolute = address === '' ? base : resolve(address, base);
  const document = absolute === undefined ? undefined : places.get(absolute);
  if (document === undefined) {
    return { problem: `"${short(ref)}" is outside this schema; only references inside it, such as "#/$defs/address", are followed. Copy what it refers to into $defs.` };
  }
  const at = fragment === '' || fragment.startsWith('/') ? document + decode(fragment) : places.get(`${absolute}#${decode(fragment)}`);
  const target = at === undefined ? undefined : valueAt(root, at);
  if (at === undefined || target === undefined) return { problem: `"${short(ref)}" leads nowhere: this schema has no such part. Add it, or mend the reference.` };
  if (!isObject(target) && typeof target !== 'boolean') return { problem: `"${short(ref)}" does not lead to a schema.` };
  return { at };
}

/** `prefixItems` as the list in `items` that it was before 2020-12: what draws forms knows only that. */
function listItems(part: JsonSchema): void {
  if (!Array.isArray(part.prefixItems) || Array.isArray(part.items)) return;
  if (part.items === undefined) delete part.additionalItems;
  else part.additionalItems = part.items;
  part.items = part.prefixItems;
  delete part.prefixItems;
}

/** What older drafts and OpenAPI say otherwise, where it is the same place and keyword. */
function modernise(part: JsonSchema): void {
  for (const keyword of ['$id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$vocabulary', '$comment', '$async', 'id']) delete part[keyword];
  if (part.nullable !== undefined && (part.type === undefined || typeof part.nullable !== 'boolean')) delete part.nullable;
  for (const [flag, bound] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
    if (typeof part[flag] !== 'boolean') continue;
    const exclusive = part[flag];
    delete part[flag];
    if (exclusive && part[bound] !== undefined) {
      part[flag] = part[bound];
      delete part[bound];
    }
  }
  if (isObject(part.dependencies)) {
    for (const name of Object.keys(part.dependencies)) if (typeof part.dependencies[name] === 'string') part.dependencies[name] = [part.dependencies[name]];
  }
}

const split = (ref: string): [string, string] => {
  const hash = ref.indexOf('#');
  return hash < 0 ? [ref, ''] : [ref.slice(0, hash), ref.slice(hash + 1)];
};

function resolve(address: string, base: string): string | undefined {
  try {
    return new URL(address, base).href.replace(/#$/, '');
  } catch {
    return undefined;
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** The schema that a flat schema's `$ref` leads to. */
export function referred(root: JsonSchema, ref: unknown): unknown {
  return typeof ref === 'string' && ref.startsWith('#') ? valueAt(root, decode(ref.slice(1))) : undefined;
}
