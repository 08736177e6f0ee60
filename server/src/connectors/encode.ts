import type { Json } from '@portico/schemas/json';
import type { ListStyle } from './document-operation.ts';

type Pair = [name: string, value: string];

/** A body as form fields: `a[b][0][c]=…`. An empty value is sent as it is, an absent one not at all. */
export function encodeForm(body: Json): string {
  const pairs = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body).flatMap(([name, value]) => brackets(name, value)) : [];
  return join(pairs);
}

/** Query parameters; lists stand as the document says, objects with brackets. */
export function encodeQuery(values: ReadonlyMap<string, Json>, lists: ReadonlyMap<string, ListStyle>): string {
  return join([...values].flatMap(([name, value]) => {
    const style = lists.get(name) ?? 'repeat';
    if (!Array.isArray(value) || style === 'brackets' || value.some((entry) => typeof entry === 'object' && entry !== null)) return brackets(name, value);
    return style === 'comma' ? [[name, value.map(text).join(',')] satisfies Pair] : value.map((entry): Pair => [name, text(entry)]);
  }));
}

function brackets(name: string, value: Json): Pair[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => brackets(`${name}[${index}]`, entry));
  if (value !== null && typeof value === 'object') {
    // A key with brackets of its own could pose as another field.
    return Object.entries(value).flatMap(([key, entry]) => (/[[\]]/.test(key) ? [] : brackets(`${name}[${key}]`, entry)));
  }
  return [[name, text(value)]];
}

const text = (value: Json): string => (value === null ? '' : String(value));

const encode = (part: string): string => encodeURIComponent(part.toWellFormed());

const join = (pairs: Pair[]): string => pairs.map(([name, value]) => `${encode(name).replaceAll('%5B', '[').replaceAll('%5D', ']')}=${encode(value)}`).join('&');
