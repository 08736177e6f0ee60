import { PorticoError } from '../errors.ts';
import type { Reply } from './route.ts';

/** What a react-admin list asks (ra-data-simple-rest): `range`, `sort` and `filter` as JSON in the query. */
export interface ListQuery { range: [number, number]; sort: [string, 'ASC' | 'DESC']; filter: Record<string, unknown> }

/** Reads a list's query; throws `bad-request` where it is not of the dialect. At most 1,000 records a call. */
export function readListQuery(query: Record<string, string>, sort: ListQuery['sort']): ListQuery {
  const [first, last] = read<[number, number]>(query.range, [0, 24], (value) => Array.isArray(value) && value.length === 2 && value.every((n) => Number.isSafeInteger(n) && n >= 0) && value[1]! >= value[0]! && value[1]! - value[0]! < 1_000, 'range is [first, last]');
  return {
    range: [first, last],
    sort: read<ListQuery['sort']>(query.sort, sort, (value) => Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && ['ASC', 'DESC'].includes(value[1]), 'sort is [field, "ASC" or "DESC"]'),
    filter: read<Record<string, unknown>>(query.filter, {}, (value) => value !== null && typeof value === 'object' && !Array.isArray(value), 'filter is an object'),
  };
}

function read<T>(text: string | undefined, otherwise: T, fits: (value: any) => boolean, sentence: string): T {
  if (text === undefined) return otherwise;
  try {
    const value: unknown = JSON.parse(text);
    if (fits(value) && !text.includes('\\u0000')) return value as T; // NUL, which a database refuses
  } catch { /* told below */ }
  throw new PorticoError('bad-request', { detail: `${sentence}.` });
}

/** Filters, sorts and cuts a list that is short enough to be held whole. `id` in the filter may be a list, as getMany sends it; `q` searches every text. */
export function listReply(resource: string, records: object[], { range: [first, last], sort: [field, order], filter }: ListQuery): Reply {
  const { q, ...exact } = filter;
  const value = (record: object, name: string) => (record as Record<string, unknown>)[name];
  const kept = records.filter((record) =>
    Object.entries(exact).every(([name, wanted]) => (Array.isArray(wanted) ? wanted.includes(value(record, name)) : value(record, name) === wanted))
    && (typeof q !== 'string' || Object.values(record).some((text) => typeof text === 'string' && text.toLowerCase().includes(q.toLowerCase()))));
  kept.sort((a, b) => compare(value(a, field), value(b, field)) * (order === 'ASC' ? 1 : -1));
  return pageReply(resource, kept.slice(first, last + 1), first, kept.length);
}

/** A page of a list with the Content-Range that the dialect demands. */
export function pageReply(resource: string, records: object[], first: number, total: number): Reply {
  return { json: records, range: `${resource} ${first}-${Math.max(first, first + records.length - 1)}/${total}` };
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''));
