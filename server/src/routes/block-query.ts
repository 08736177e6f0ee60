import { PorticoError } from '../errors.ts';
import type { Query } from '../portal/index.ts';

/** The members of an address's query that begin with `prefix`, without it. */
export const withPrefix = (query: Record<string, string>, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]));

/** What a block's address asks of its list: size, cursor, sort, order and filter.<name>. Throws `bad-request`. */
export function readBlockQuery(query: Record<string, string>): Query {
  const { size, cursor, sort, order } = query;
  if (size !== undefined && !/^[1-9]\d{0,2}$/.test(size)) throw new PorticoError('bad-request', { detail: 'size is a whole number from 1 to 100.' });
  if (order !== undefined && order !== 'asc' && order !== 'desc') throw new PorticoError('bad-request', { detail: 'order is asc or desc.' });
  return { filters: withPrefix(query, 'filter.'), ...(size && { size: Number(size) }), ...(cursor && { cursor }), ...(sort && { sort }), ...(order && { order }) };
}
