import type { Json } from '@portico/schemas/json';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { missing } from './answers.ts';

/** One page of a list; the page after it begins behind the record that `starting_after` names. */
export function pageOf<R extends { id: string }>(thing: string, records: R[], { query }: VendorRequest, shape: (record: R) => Json): VendorAnswer {
  const limit = Number(query.limit ?? 10);
  let from = 0;
  if (typeof query.starting_after === 'string') {
    from = records.findIndex(({ id }) => id === query.starting_after) + 1;
    if (from === 0) return missing(thing, query.starting_after, 'starting_after', 400);
  }
  return { status: 200, body: { object: 'list', data: records.slice(from, from + limit).map(shape), has_more: from + limit < records.length } };
}
