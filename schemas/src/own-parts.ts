import { referred } from './flatten-schema.ts';
import { isObject, type JsonSchema } from './json.ts';
import { partsOf } from './schema-parts.ts';

/** A part that speaks about one value, ready to be changed; `asked` where it is a condition. */
export interface OwnPart { part: JsonSchema; asked: boolean }

const notes = new Set(['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly']);

/**
 * Makes every reference of `root` lead into `$defs` or `definitions`: what they lead to elsewhere, such as another field
 * or the whole form, is copied there first. A place can then be changed without changing those that borrow from it.
 */
export function hoistReferences(root: JsonSchema): void {
  const names = new Map<string, string>();
  const stores = new Set<unknown>();
  const todo: unknown[] = [root];
  for (let i = 0; i < todo.length; i++) {
    const part = todo[i];
    if (!isObject(part) || stores.has(part)) continue;
    stores.add(part);
    const ref = part.$ref;
    if (typeof ref === 'string' && !/^#\/(\$defs|definitions)\/[^/]+$/.test(ref)) {
      if (!names.has(ref)) {
        const target = referred(root, ref);
        const defs = (isObject(root.$defs) ? root.$defs : (root.$defs = {})) as JsonSchema;
        let name = `part-${names.size}`;
        while (Object.hasOwn(defs, name)) name += '-';
        names.set(ref, name);
        if (target === root) {
          const { $defs: _, definitions: __, ...rest } = root;
          defs[name] = structuredClone(rest);
        } else {
          defs[name] = structuredClone(target);
        }
        todo.push(defs[name]);
      }
      part.$ref = `#/$defs/${names.get(ref)!}`;
    }
    for (const inner of partsOf(part)) todo.push(inner.schema);
  }
}

/** `part` and every part that speaks about the same value, each reference among them replaced by a copy of what it leads to. */
export function ownPartsOf(root: JsonSchema, part: unknown, asked = false): OwnPart[] {
  if (!isObject(part)) return [];
  inline(root, part);
  return [{ part, asked }, ...partsOf(part).filter(({ where }) => where === 'here' || where === 'asked').flatMap((inner) => ownPartsOf(root, inner.schema, asked || inner.where === 'asked'))];
}

function inline(root: JsonSchema, part: JsonSchema): void {
  for (let depth = 0; part.$ref !== undefined && depth < 50; depth++) {
    const target = structuredClone(referred(root, part.$ref));
    delete part.$ref;
    if (target === false) part.not = {};
    if (!isObject(target)) return;
    const clash = Object.keys(target).some((keyword) => !notes.has(keyword) && part[keyword] !== undefined);
    if (clash) part.allOf = [...(Array.isArray(part.allOf) ? part.allOf : []), target];
    else for (const keyword of Object.keys(target)) part[keyword] ??= target[keyword];
  }
}

/** Takes away the definitions that nothing refers to any more. */
export function dropUnreferred(root: JsonSchema): void {
  const reached = new Set<unknown>();
  const todo: unknown[] = [root];
  for (let i = 0; i < todo.length; i++) {
    const part = todo[i];
    if (!isObject(part) || reached.has(part)) continue;
    reached.add(part);
    todo.push(referred(root, part.$ref), ...partsOf(part).filter(({ where }) => where !== 'stored').map(({ schema }) => schema));
  }
  for (const store of ['$defs', 'definitions']) {
    const kept = root[store];
    if (!isObject(kept)) continue;
    for (const name of Object.keys(kept)) if (!reached.has(kept[name])) delete kept[name];
    if (Object.keys(kept).length === 0) delete root[store];
  }
}
