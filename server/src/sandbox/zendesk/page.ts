import type { Json } from '@portico/schemas/json';
import type { VendorAnswer } from '../vendor.ts';

/**
 * One page of a sorted list by cursor. The cursor names the last record of the page before.
 * Like the vendor, a page that is not empty has a cursor even when nothing follows: `has_more` tells.
 */
export function pageOf<R extends { id: number }>(name: string, records: R[], query: Record<string, Json>, shape: (record: R) => Json): VendorAnswer {
  const size = Number(query['page[size]'] ?? 100);
  const after = query['page[after]'];
  let from = 0;
  if (typeof after === 'string') {
    const last = Number(Buffer.from(after, 'base64url').toString());
    from = records.findIndex(({ id }) => id === last) + 1;
    if (from === 0) return { status: 400, body: { error: 'InvalidPaginationParameter', description: 'Invalid page[after] parameter' } };
  }
  const page = records.slice(from, from + size);
  const cursor = (record: R | undefined) => (record ? Buffer.from(String(record.id)).toString('base64url') : null);
  return {
    status: 200,
    body: {
      [name]: page.map(shape),
      meta: { has_more: from + size < records.length, after_cursor: cursor(page.at(-1)), before_cursor: cursor(page[0]) },
    },
  };
}
