import { placedBlocks } from './placed-blocks.ts';
import type { DefinitionSet } from './definition.ts';
import { flattenSchema, referred } from './flatten-schema.ts';
import { isObject, type JsonSchema } from './json.ts';

/** How deep fields are told apart, and how many; what lies deeper or beyond belongs to the field above it. */
const DEEPEST = 10;
const MOST_FIELDS = 1_000;
const MOST_STEPS = 20_000;

const known = new WeakMap<JsonSchema, string[]>();

/** Keywords whose schemas describe the same value. */
const same = ['allOf', 'anyOf', 'oneOf'] as const;
const alone = ['if', 'then', 'else', 'not'] as const;

/** The paths of a form's fields, as its rules name them: `contact.phone`, `lines.items.note`; each once, in the schema's order. */
export function fieldsOf(schema: JsonSchema): string[] {
  const before = known.get(schema);
  if (before) return before;
  const fields = listFields(schema);
  known.set(schema, fields);
  return fields;
}

function listFields(schema: JsonSchema): string[] {
  const root = flattenSchema(schema).schema;
  const found = new Set<string>();
  let steps = 0;
  const walk = (part: unknown, path: string[], within: readonly unknown[]): void => {
    if (!isObject(part) || within.includes(part) || path.length > DEEPEST || ++steps > MOST_STEPS || found.size > MOST_FIELDS) return;
    const inside = [...within, part];
    if (part.$ref !== undefined) walk(referred(root, part.$ref), path, inside);
    for (const keyword of same) if (Array.isArray(part[keyword])) for (const one of part[keyword]) walk(one, path, inside);
    for (const keyword of alone) walk(part[keyword], path, inside);
    if (isObject(part.properties)) {
      for (const [name, inner] of Object.entries(part.properties)) {
        found.add([...path, name].join('.'));
        walk(inner, [...path, name], inside);
      }
    }
    for (const item of Array.isArray(part.items) ? part.items : [part.items]) walk(item, [...path, 'items'], inside);
  };
  walk(root, [], []);
  return [...found];
}

/** Managing the people of the tenant, which a role gives and no page. */
export const TEAM = 'portal/team';

/** Everything in a set that somebody may see or do, by its name: `page/home`, `block/home/numbers`, `field/reply/body`, `action/reply`, `portal/team`. */
export function thingsIn(set: DefinitionSet): Set<string> {
  const things = new Set<string>([TEAM]);
  for (const page of set.page.values()) {
    things.add(`page/${page.key}`);
    for (const { block } of placedBlocks(page.blocks)) things.add(`block/${page.key}/${block.id}`);
  }
  for (const action of set.action.values()) things.add(`action/${action.key}`);
  for (const form of set.form.values()) for (const field of fieldsOf(form.schema)) things.add(`field/${form.key}/${field}`);
  return things;
}
