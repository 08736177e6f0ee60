import type { Json } from '@portico/schemas/json';
import { pointerOf, type Path } from './path.ts';
import { sameJson } from './same-json.ts';

export interface BodyChange { pointer: string; change: 'added' | 'changed' | 'removed'; before?: Json; after?: Json }

/** What differs between two bodies, place by place, in the order of the newer one. */
export function listChanges(before: Json | undefined, after: Json | undefined, at: Path = []): BodyChange[] {
  if (sameJson(before, after)) return [];
  if (before === undefined) return [{ pointer: pointerOf(at), change: 'added', after: after as Json }];
  if (after === undefined) return [{ pointer: pointerOf(at), change: 'removed', before }];
  const both = isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after);
  if (!both) return [{ pointer: pointerOf(at), change: 'changed', before, after }];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => listChanges((before as Record<string, Json>)[name], (after as Record<string, Json>)[name], [...at, name]));
}

const isTree = (value: Json): value is Json[] | { [name: string]: Json } => value !== null && typeof value === 'object';
