import type { Kind } from '@portico/schemas/definition';
import { kindInfos, type KindInfo } from '../definitions/kinds.ts';
import { stepsOf } from '@portico/schemas/pointer';
import { pointerOf } from '../body/path.ts';

/** Where a fault of the whole set stands: the definition, the place in it, and the address of that place in the builder. */
export function placeOf(pointer: string): { info: KindInfo; key: string; inside: string; to: string } | undefined {
  const [kind, key, ...rest] = stepsOf(pointer);
  const info = kind !== undefined && Object.hasOwn(kindInfos, kind) ? kindInfos[kind as Kind] : undefined;
  if (!info || key === undefined) return undefined;
  const inside = pointerOf(rest);
  return { info, key, inside, to: `/${info.resource}/${encodeURIComponent(key)}${inside && `?at=${encodeURIComponent(inside)}`}` };
}
