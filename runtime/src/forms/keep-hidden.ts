import { isObject, type Json } from '@portico/schemas/json';


/**
 * The answers after a change: what the form shows now, and what it does not show at the moment because a rule hides it.
 * Hidden answers are never sent, but come back with their field.
 */
export function keepHidden(all: Json | undefined, shown: Json | undefined, changed: Json | undefined): Json | undefined {
  if (Array.isArray(all) && Array.isArray(shown) && Array.isArray(changed)) {
    // Lists are followed place by place; once entries were added, moved or taken away nobody knows whose hidden answers they were.
    return all.length === changed.length && shown.length === changed.length ? changed.map((item, i) => keepHidden(all[i], shown[i], item) ?? null) : changed;
  }
  if (!isObject(all) || !isObject(shown) || !isObject(changed)) return changed;
  const kept: Record<string, Json> = { ...changed };
  for (const [name, value] of Object.entries(all)) {
    if (!Object.hasOwn(shown, name)) { if (!Object.hasOwn(changed, name)) kept[name] = value; }
    else if (Object.hasOwn(changed, name)) {
      const both = keepHidden(value, shown[name], changed[name]);
      if (both !== undefined) kept[name] = both;
    }
  }
  return kept;
}
