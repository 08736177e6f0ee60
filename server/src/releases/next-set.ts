import { emptySet, kinds, type Definition, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import type { Fault } from '@portico/schemas/problem';
import { referenceFaults } from '@portico/schemas/references';
import { definitionFaults } from '@portico/schemas/validate';

/** A draft laid over the live set; `body` null takes the definition out. */
export interface Change { kind: Kind; key: string; body: Definition | null }

/** The set that publishing `changes` over `live` would make. */
export function nextSet(live: DefinitionSet, changes: Change[]): DefinitionSet {
  const next = emptySet();
  for (const kind of kinds) for (const [key, definition] of live[kind]) (next[kind] as Map<string, Definition>).set(key, definition);
  for (const { kind, key, body } of changes) {
    const map = next[kind] as Map<string, Definition>;
    if (body === null) map.delete(key); else map.set(key, body);
  }
  return next;
}

/**
 * Everything that keeps `set` from being published: each changed definition on its own, then the whole together.
 * Pointers begin with /<kind>/<key>. A changed definition is checked again even though saving did so: imports and seeds come this way too.
 */
export function setFaults(set: DefinitionSet, changes: Change[]): Fault[] {
  const own = changes.flatMap(({ kind, key, body }) =>
    body === null ? [] : definitionFaults(kind, body).map(({ pointer, message }) => ({ pointer: `/${kind}/${key}${pointer}`, message })));
  return own.length > 0 ? own : referenceFaults(set);
}
