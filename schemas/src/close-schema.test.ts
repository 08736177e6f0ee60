import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { compileSchema } from './compile-schema.ts';
import type { JsonSchema } from './json.ts';
import { definitionFaults } from './validate.ts';

const refused = (schema: JsonSchema, data: unknown): string[] => compileSchema(closeSchema(schema))(data).map(({ pointer }) => pointer);

describe('a closed schema refuses what it does not declare', () => {
  it('at every level, in lists and behind references', () => {
    const schema = { type: 'object', $defs: { line: { type: 'object', properties: { sku: {} } } }, properties: { a: { type: 'object', properties: { b: {} } }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } } };
    expect(refused(schema, { a: { b: 1 }, lines: [{ sku: 1 }] })).toEqual([]);
    expect(refused(schema, { isAdmin: 1, a: { isAdmin: 1 }, lines: [{ sku: 1, isAdmin: 1 }] }).sort()).toEqual(['/a/isAdmin', '/isAdmin', '/lines/0/isAdmin']);
  });
  it('through allOf, anyOf, if and dependencies, whose fields count only where they are taken', () => {
    const schema = {
      type: 'object', properties: { kind: { enum: ['card', 'bank'] } }, required: ['kind'], allOf: [{ properties: { note: {} } }],
      if: { properties: { kind: { const: 'card' } } }, then: { properties: { card: {} } }, else: { properties: { iban: {} } }, dependentSchemas: { note: { properties: { by: {} } } },
    };
    expect(refused(schema, { kind: 'card', card: 1, note: 1, by: 1 })).toEqual([]);
    expect(refused(schema, { kind: 'card', iban: 1 })).toEqual(['/iban']);
    expect(refused(schema, { kind: 'bank', iban: 1, by: 1 })).toEqual(['/by']);
    expect(refused(schema, { kind: 'bank', isAdmin: true })).toEqual(['/isAdmin']);
  });
  it('where several parts describe one group, takes the fields of all of them and no others', () => {
    const schema = {
      type: 'object', properties: { address: { type: 'object', properties: { country: {} } } },
      if: { properties: { address: { properties: { country: { const: 'US' } }, required: ['country'] } }, required: ['address'] },
      then: { properties: { address: { properties: { state: { type: 'string' } }, required: ['state'] } } },
    };
    expect(refused(schema, { address: { country: 'US', state: 'NY' } })).toEqual([]);
    expect(refused(schema, { address: { country: 'US' } })).toEqual(['/address/state']);
    expect(refused(schema, { address: { country: 'DE', isAdmin: 1 } })).toEqual(['/address/isAdmin']);
  });
  it('a branch that only demands more does not loosen the group', () => {
    const schema = { type: 'object', properties: { pay: { oneOf: [{ properties: { card: {} }, required: ['card'] }, { properties: { iban: {} }, required: ['iban'] }] } }, allOf: [{ if: { required: ['pay'] }, then: { properties: { pay: { minProperties: 1 } } } }] };
    expect(refused(schema, { pay: { card: 1 } })).toEqual([]);
    expect(refused(schema, { pay: { card: 1, isAdmin: 1 } })).toEqual(['/pay/isAdmin']);
  });
  it('a part that others build on lets their fields through where they stand', () => {
    const schema = { type: 'object', properties: { a: { type: 'object', properties: { x: {} } }, b: { allOf: [{ $ref: '#/properties/a' }, { properties: { y: {} } }] } } };
    expect(refused(schema, { a: { x: 1 }, b: { x: 1, y: 1 } })).toEqual([]);
    expect(refused(schema, { b: { isAdmin: 1 } })).toEqual(['/b/isAdmin']);
  });
  it('and says what else is wrong rather than that everything is unknown', () => {
    const schema = { type: 'object', allOf: [{ properties: { a: { type: 'string' }, b: {} }, required: ['b'] }] };
    expect(refused(schema, { a: 1 }).sort()).toEqual(['/a', '/b']);
    expect(refused(schema, { a: 1, c: 1 }).sort()).toEqual(['/a', '/b', '/c']);
  });
});

describe('a closed schema goes on taking', () => {
  it('what additionalProperties, patternProperties and unevaluatedProperties declare', () => {
    expect(refused({ type: 'object', properties: { a: {} }, additionalProperties: { type: 'string' } }, { a: 1, any: 'x' })).toEqual([]);
    expect(refused({ type: 'object', patternProperties: { '^x-': {} } }, { 'x-a': 1 })).toEqual([]);
    expect(refused({ type: 'object', patternProperties: { '^x-': {} } }, { y: 1 })).toEqual(['/y']);
    expect(refused({ allOf: [{ properties: { a: {} } }], unevaluatedProperties: { type: 'integer' } }, { a: 'x', b: 1 })).toEqual([]);
  });
  it('a value of any type', () => {
    expect(refused({ type: 'object', properties: { any: {}, all: true } }, { any: { x: 1 }, all: { y: 1 } })).toEqual([]);
  });
  it('a group that refers to itself', () => {
    const schema = { type: 'object', $defs: { node: { type: 'object', properties: { name: {}, children: { type: 'array', items: { $ref: '#/$defs/node' } } } } }, properties: { tree: { $ref: '#/$defs/node' } } };
    expect(refused(schema, { tree: { name: 1, children: [{ name: 2, children: [{ name: 3 }] }] } })).toEqual([]);
    expect(refused(schema, { tree: { children: [{ children: [{ isAdmin: 3 }] }] } })).toEqual(['/tree/children/0/children/0/isAdmin']);
  });
});

it('an object that declares nothing takes nothing', () => {
  expect(refused({ type: 'object', properties: { a: { type: 'object' } } }, { a: { x: 1 } })).toEqual(['/a/x']);
});

it('the original is left alone, and closing twice is closing once', () => {
  const schema = { type: 'object', properties: { a: { type: 'object', properties: { b: {} } } } };
  const before = JSON.stringify(schema);
  expect(refused(closeSchema(schema), { a: { c: 1 } })).toEqual(['/a/c']);
  expect(JSON.stringify(schema)).toBe(before);
  expect(closeSchema(schema)).toBe(closeSchema(schema));
});

it('a part that two places share in memory is closed only where it may be', () => {
  const group = { properties: { a: {} } };
  const schema = { type: 'object', properties: { g: group, h: { if: group, then: { properties: { b: {} } } } } };
  expect(refused(schema, { h: { a: 1, b: 1 } })).toEqual([]);
});

it('whatever schema comes, the closed one lets through nothing that the open one refuses, and refuses besides only what is not declared', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const { part } = fc.letrec<{ part: JsonSchema }>((tie) => {
    const properties = fc.dictionary(name, tie('part'), { maxKeys: 2 });
    return {
      part: fc.oneof({ depthSize: 'small' }, fc.constantFrom<JsonSchema>({ type: 'string' }, { const: 1 }, {}, { type: 'object' }, { $ref: '#/$defs/a' }, { $ref: '#/properties/a' }),
        fc.record({ properties, required: fc.uniqueArray(name, { maxLength: 1 }), additionalProperties: fc.boolean() }, { requiredKeys: ['properties'] }), fc.record({ type: fc.constant('array'), items: tie('part') }),
        fc.record({ allOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }), properties }), fc.record({ anyOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }) }), fc.record({ properties, if: tie('part'), then: tie('part'), else: tie('part') })),
    };
  });
  const form = fc.record({ type: fc.constant('object'), properties: fc.dictionary(name, part, { minKeys: 1, maxKeys: 3 }), $defs: fc.record({ a: part }) });
  const { value } = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(1, 'x'), fc.array(tie('value'), { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'b', 'c', 'z'), tie('value'), { maxKeys: 3 })) }));
  fc.assert(fc.property(form, fc.array(value, { minLength: 5, maxLength: 5 }), (schema, all) => {
    if (definitionFaults('form', { key: 'f', schema }).length > 0) return;
    const [open, closed] = [compileSchema(schema), compileSchema(closeSchema(schema))];
    for (const data of all) {
      const [before, after] = [open(data), closed(data)];
      if (before.length > 0) expect(after).not.toEqual([]);
      else for (const { message } of after) expect(message).toMatch(/not known here|does not fit any/);
    }
  }), { numRuns: 300, interruptAfterTimeLimit: 4_000 });
});
