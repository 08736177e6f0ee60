import { describe, expect, it } from 'vitest';
import { compileSchema } from './compile-schema.ts';
import type { JsonSchema } from './json.ts';

const faults = (schema: JsonSchema, data: unknown): string[] => compileSchema(schema)(data).map(({ pointer, message }) => `${pointer} ${message}`);
const fits = (schema: JsonSchema, data: unknown): boolean => compileSchema(schema)(data).length === 0;

describe('keywords of every draft work side by side', () => {
  it('draft-04: a boolean exclusiveMinimum, id and definitions', () => {
    const schema = { $schema: 'http://json-schema.org/draft-04/schema#', id: 'http://a.example/x', definitions: { price: { type: 'number', minimum: 0, exclusiveMinimum: true } }, properties: { price: { $ref: '#/definitions/price' }, id: { type: 'string' } } };
    expect(fits(schema, { price: 1, id: 'x' })).toBe(true);
    expect(fits(schema, { price: 0 })).toBe(false);
    expect(fits(schema, { id: 1 })).toBe(false);
  });
  it('draft-07: lists of items, additionalItems, dependencies', () => {
    const schema = { properties: { pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: { type: 'boolean' } } }, dependencies: { card: ['address'], bank: { required: ['iban'] } } };
    expect(fits(schema, { pair: ['a', 1, true] })).toBe(true);
    expect(fits(schema, { pair: ['a', 'b'] })).toBe(false);
    expect(fits(schema, { pair: ['a', 1, 'c'] })).toBe(false);
    expect(faults(schema, { card: 'x' })).toEqual(['/address Address is missing.']);
    expect(faults(schema, { bank: 'x' })).toEqual(['/iban Iban is missing.']);
  });
  it('draft-03 and OpenAPI habits: a dependency as a text, nullable', () => {
    expect(fits({ dependencies: { a: 'b' } }, { a: 1 })).toBe(false);
    expect(fits({ properties: { a: { type: 'string', nullable: true } } }, { a: null })).toBe(true);
    expect(fits({ properties: { a: { nullable: true } } }, { a: null })).toBe(true);
  });
  it('2019-09: dependentRequired, $anchor, $recursiveRef, unevaluatedProperties', () => {
    const tree = { $recursiveAnchor: true, type: 'object', properties: { name: { type: 'string' }, children: { type: 'array', items: { $recursiveRef: '#' } } } };
    expect(fits(tree, { name: 'a', children: [{ name: 'b', children: [] }] })).toBe(true);
    expect(fits(tree, { children: [{ children: [{ name: 1 }] }] })).toBe(false);
    expect(fits({ $defs: { a: { $anchor: 'age', type: 'integer' } }, properties: { age: { $ref: '#age' } } }, { age: 'x' })).toBe(false);
    expect(fits({ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { a: 1, b: 1 })).toBe(false);
    expect(fits({ dependentRequired: { a: ['b'] } }, { a: 1 })).toBe(false);
  });
  it('2020-12: prefixItems, $dynamicRef, embedded documents by their $id', () => {
    const schema = {
      $id: 'https://a.example/root', properties: { pair: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } }, n: { $ref: '/whole' }, m: { $ref: 'whole#/$defs/small' } },
      $defs: { whole: { $id: 'https://a.example/whole', type: 'integer', $defs: { small: { maximum: 5 } }, allOf: [{ $ref: '#/$defs/small' }] } },
    };
    expect(fits(schema, { pair: ['a', 1], n: 3, m: 2.5 })).toBe(true);
    expect(fits(schema, { pair: ['a', 'b'] })).toBe(false);
    expect(fits(schema, { n: 3.5 })).toBe(false);
    expect(fits(schema, { n: 6 })).toBe(false);
    expect(fits(schema, { m: 6 })).toBe(false);
    const list = { $defs: { node: { $dynamicAnchor: 'node', type: 'object', properties: { next: { $dynamicRef: '#node' } }, required: ['v'] } }, properties: { list: { $ref: '#/$defs/node' } } };
    expect(fits(list, { list: { v: 1, next: { v: 2 } } })).toBe(true);
    expect(fits(list, { list: { v: 1, next: {} } })).toBe(false);
  });
  it('unknown keywords and formats, and patterns that only work without the u flag, are let through', () => {
    const schema = { properties: { a: { type: 'string', format: 'phone-number', pattern: '^[\\w-.]+\\-$', 'x-vendor': 1, widget: 'fancy' } } };
    expect(fits(schema, { a: 'b-' })).toBe(true);
    expect(fits(schema, { a: '!' })).toBe(false);
  });
});

describe('a fault stands where the mistake is, as a sentence', () => {
  const schema = {
    type: 'object', required: ['subject', 'lines'],
    properties: {
      subject: { type: 'string', title: 'Subject', minLength: 3 }, contactEmail: { type: 'string', format: 'email' },
      lines: { type: 'array', title: 'Lines', minItems: 1, items: { type: 'object', required: ['sku'], properties: { sku: { $ref: '#/$defs/sku' }, count: { type: 'integer', minimum: 1 } } } },
      pay: { title: 'Payment', oneOf: [{ title: 'Card', required: ['card'], properties: { card: { type: 'string', title: 'Card number', minLength: 12 } } }, { title: 'Bank', required: ['iban'], properties: { iban: { type: 'string' } } }] },
    },
    additionalProperties: false, $defs: { sku: { type: 'string', title: 'Article', pattern: '^[A-Z]{2}$' } },
  };
  it('says what is missing at the missing field itself, by its title', () => {
    expect(faults(schema, {})).toEqual(['/subject Subject is missing.', '/lines Lines is missing.']);
    expect(faults(schema, { subject: 'Help', lines: [{}] })).toEqual(['/lines/0/sku Article is missing.']);
  });
  it('says what each kind of mistake is', () => {
    expect(faults(schema, { subject: 'a', contactEmail: 'nope', lines: [{ sku: 'abc', count: 0.5 }], isAdmin: true })).toEqual([
      '/isAdmin "isAdmin" is not known here; remove it.', '/subject Subject must have at least 3 characters.',
      '/contactEmail Contact email must be an e-mail address, such as name@example.com.', '/lines/0/sku Article does not have the form that is asked for.',
      '/lines/0/count Count must be a whole number.', '/lines/0/count Count must be 1 or more.',
    ]);
    expect(faults(schema, { subject: 'Help', lines: [] })).toEqual(['/lines Lines must have at least 1 entry.']);
    expect(faults(schema, 'x')).toEqual(['/ The form must be a group of fields.'.replace('/ ', ' ')]);
  });
  it('of alternatives speaks about the likeliest', () => {
    expect(faults(schema, { subject: 'Help', lines: [{ sku: 'AB' }], pay: { card: '12' } })).toEqual(['/pay/card Card number must have at least 12 characters.']);
  });
});

describe('data cannot stop the server', () => {
  it('what is nested too deep, too large or not JSON is refused before anything looks at it', () => {
    const check = compileSchema({ type: 'object' });
    let deep: unknown = {};
    for (let i = 0; i < 50_000; i++) deep = { a: deep };
    expect(check(deep)[0]!.message).toMatch(/deep/);
    expect(check({ a: new Array(1e6) })[0]!.message).toMatch(/too long/);
    expect(check({ a: Number.NaN })).toHaveLength(1);
    expect(check(JSON.parse('{"__proto__":{"isAdmin":true}}'))[0]!.pointer).toBe('/__proto__');
    expect(check(undefined)).toHaveLength(1);
  });
  it('thousands of equal records in a list of unique ones answer at once', () => {
    const check = compileSchema({ properties: { list: { type: 'array', uniqueItems: true } } });
    const list = Array.from({ length: 4000 }, (_, i) => ({ a: i, b: 1 }));
    expect(quick(() => check({ list }))).toEqual([]);
    expect(quick(() => check({ list: [...list, { b: 1, a: 7 }] }))).toHaveLength(1);
  });
  it('a flood of faults is cut short', () => {
    const check = compileSchema({ properties: { list: { type: 'array', items: { allOf: Array.from({ length: 500 }, (_, i) => ({ type: 'string', minLength: i })) } } } });
    expect(quick(() => check({ list: Array.from({ length: 15_000 }, () => 1) })).length).toBeLessThanOrEqual(50);
  });
  it('references that double with each level of the data give up', () => {
    const node = { type: 'object', properties: { next: { $ref: '#/$defs/node' } }, allOf: [{ properties: { next: { $ref: '#/$defs/node' } } }] };
    let data: object = {};
    for (let i = 0; i < 40; i++) data = { next: data };
    expect(quick(() => compileSchema({ $defs: { node }, properties: { root: { $ref: '#/$defs/node' } } })({ root: data }))[0]!.message).toMatch(/too intricate/);
  });
  it('a long text is not matched against a pattern that is not linear', () => {
    const check = compileSchema({ properties: { a: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' } } });
    expect(check({ a: 'ann@example.com' })).toEqual([]);
    expect(quick(() => check({ a: '@'.repeat(1_000_000) }))).toHaveLength(1);
    expect(quick(() => compileSchema({ properties: { a: { pattern: '^data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]*$' } } })({ a: `data:image/png;base64,${'A'.repeat(1_000_000)}` }))).toEqual([]);
  });
  it('a schema that cannot be compiled says so when it is compiled', () => {
    expect(() => compileSchema({ $ref: 'https://a.example/' })).toThrow(/outside this schema/);
  });
});

function quick<T>(work: () => T): T {
  const started = process.threadCpuUsage().user;
  const answer = work();
  expect(process.threadCpuUsage().user - started).toBeLessThan(1_000_000);
  return answer;
}
