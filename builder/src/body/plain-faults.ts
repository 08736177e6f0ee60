import type { Json } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { stepsOf } from '@portico/schemas/pointer';
import { getAt } from './path.ts';

/** Faults as somebody reads them who has just not filled something in yet: an empty place is simply needed. One of several at a place is enough. */
export function plainFaults(body: Json, faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.flatMap((fault) => {
    const value = getAt(body, stepsOf(fault.pointer));
    const empty = value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && seen.has(fault.pointer)) return [];
    seen.add(fault.pointer);
    return [empty ? { ...fault, message: value === '' ? 'This is needed' : 'At least one is needed' } : fault];
  });
}
