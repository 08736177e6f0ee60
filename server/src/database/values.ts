const oid = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, json: 114, float4: 700, float8: 701, timestamptz: 1184, jsonb: 3802 } as const;

/**
 * How a hot read's values arrive, the same on both databases; any other type arrives as text, and lists come as JSON.
 * bigint stays text because a number would round it.
 */
export const parsers: Record<number, (text: string) => unknown> = {
  [oid.bool]: (text) => text === 't' || text === 'true',
  [oid.bytea]: (text) => Buffer.from(text.slice(2), 'hex'),
  [oid.int8]: (text) => text,
  [oid.int2]: Number,
  [oid.int4]: Number,
  [oid.float4]: Number,
  [oid.float8]: Number,
  [oid.json]: (text) => JSON.parse(text),
  [oid.jsonb]: (text) => JSON.parse(text),
  [oid.timestamptz]: (text) => new Date(text),
};

/** A parameter as the wire carries it: bytes stay bytes, everything else is text. Anything without one plain meaning is refused. */
export function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value;
  throw new TypeError('A parameter of a hot read is a text, number, boolean, date, bytes or null.');
}
