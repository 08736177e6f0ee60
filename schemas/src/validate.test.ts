import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, type Kind } from './definition.ts';
import { compileSchema } from './compile-schema.ts';
import { definitionFaults } from './validate.ts';

const faults = (kind: Kind, body: unknown): string[] => definitionFaults(kind, body).map(({ pointer, message }) => `${pointer} ${message}`);

describe('a definition of the wrong shape', () => {
  it('names each missing member at its own place', () => {
    expect(faults('flag', {})).toEqual(['/key "key" is missing.', '/label "label" is missing.', '/on "on" is missing.']);
  });
  it('names what is not known', () => {
    expect(faults('role', { key: 'a', label: 'A', admin: true })).toEqual(['/admin "admin" is not known here; remove it.']);
  });
  it('is told only about the kind of block that was meant', () => {
    const page = { key: 'home', title: 'Home', roles: ['a'], blocks: [{ id: 'a', kind: 'table', source: 's' }, { id: 'b', kind: 'chart' }, { id: 'c' }, { id: 'd', kind: 'tabs', tabs: [{ label: 'T', blocks: [{ id: 'e', kind: 'text' }] }] }] };
    expect(faults('page', page)).toEqual([
      '/blocks/0/columns "columns" is missing.', '/blocks/1/kind "chart" is not a known kind.', '/blocks/2/kind "kind" is missing.', '/blocks/3/tabs/0/blocks/0/text "text" is missing.',
    ]);
  });
  it('is told about the likelier of two ways where no kind tells them apart', () => {
    const operation = (next: object) => ({ label: 'List', effect: 'read', from: 'list', scope: { kind: 'shared', reason: 'a public catalogue' }, output: { kind: 'list', path: 'data' }, paging: { kind: 'cursor', size: 'limit', after: 'after', next } });
    const connector = (next: object) => ({
      key: 'shop', label: 'Shop', document: { openapi: '3.1.0', info: {}, paths: { '/a': { get: { operationId: 'list' } } } },
      connection: { fields: {}, baseUrl: 'https://shop.example', auth: { kind: 'none' } }, operations: { list: operation(next) },
    });
    expect(faults('connector', connector({ path: 'next' }))).toEqual([]);
    expect(faults('connector', connector({ lastItem: 'id' }))).toEqual(['/operations/list/paging/next/more "more" is missing.']);
  });
  it('has no kind that is not known', () => {
    expect(faults('toString' as Kind, {})).toEqual([' There is no such kind of definition.']);
  });
});

it('members that are only inherited do not count', () => {
  expect(faults('role', Object.create({ key: 'a', label: 'A' }))).toEqual([' This is not plain JSON.']);
});

describe('a form\'s rules', () => {
  const form = (field: string, show: unknown) => ({ key: 'f', schema: { type: 'object', properties: { a: { type: 'string' }, list: { type: 'array', items: { $ref: '#/$defs/line' } } }, $defs: { line: { properties: { note: {} } } } }, rules: [{ field, show }] });
  it('name fields that are there', () => {
    expect(faults('form', form('list.items.note', true))).toEqual([]);
    expect(faults('form', form('list.note', true))).toEqual(['/rules/0/field The schema has no field "list.note"; name it by its path through properties and items.']);
  });
  it('read fields that are there', () => {
    expect(faults('form', form('a', { '!!': { var: 'form.list.0.note' } }))).toEqual([]);
    expect(faults('form', form('a', { '!!': { var: 'form.lisst' } }))).toEqual(['/rules/0/show The rule reads "form.lisst", and the schema has no such field.']);
  });
});

describe('a schema that is pasted wrong is refused keyword by keyword', () => {
  it.each<[object, string]>([
    [{ type: 'strnig' }, '/schema/properties/a/type A type is one of string, number, integer, boolean, object, array, null, or a list of them.'],
    [{ required: true }, '/schema/properties/a/required required is a list of property names; in a property of its own it means nothing.'],
    [{ enum: [] }, '/schema/properties/a/enum An enum is a list with at least one value.'],
    [{ minLength: -1 }, '/schema/properties/a/minLength minLength is a whole number, 0 or more.'],
    [{ properties: [] }, '/schema/properties/a/properties properties is an object whose members are schemas.'],
    [{ properties: { b: 'string' } }, '/schema/properties/a/properties/b A schema is expected here: an object, true or false.'],
    [{ anyOf: [] }, '/schema/properties/a/anyOf anyOf is a list of at least one schema.'],
    [{ multipleOf: 0 }, '/schema/properties/a/multipleOf multipleOf is a number above 0.'],
    [{ $ref: 7 }, '/schema/properties/a/$ref A $ref is a text such as "#/$defs/address".'],
    [{ $ref: '#/required' }, '/schema/properties/a/$ref "#/required" does not lead to a schema.'],
  ])('%j', (schema, said) => {
    expect(faults('form', { key: 'f', schema: { type: 'object', required: ['a'], properties: { a: schema } } })).toEqual([said]);
  });
  it('what stands in default, enum, const and examples is data', () => {
    const data = { $ref: 'https://a.example', type: 'nonsense', pattern: '(', properties: 3 };
    expect(faults('form', { key: 'f', schema: { type: 'object', properties: { a: { default: data, enum: [data], const: data, examples: [data] } } } })).toEqual([]);
  });
});

describe('whatever comes in', () => {
  const name = fc.constantFrom('key', 'label', 'title', 'roles', 'blocks', 'schema', 'type', 'properties', 'items', '$ref', '$defs', 'allOf', 'anyOf', 'if', 'then', 'pattern', 'rules', 'field', 'show', 'with', '$', 'var', 'kind', 'id', 'call', 'required', 'enum', 'not', 'additionalProperties', 'prefixItems', 'additionalItems', 'contains', 'dependencies', 'dependentSchemas', 'dependentRequired', 'patternProperties', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'oneOf', 'else', 'minLength', 'maxItems', 'minContains', 'uniqueItems', 'const', 'default', 'format', 'multipleOf', 'exclusiveMinimum', 'minimum', 'nullable', '$id', '$anchor', '$schema', 'discriminator', '$data', '$async', '$comment', 'definitions', '$dynamicRef', '$recursiveRef', 'contentSchema', 'deprecated', '$vocabulary', 'a', '0', '');
  const text = fc.oneof(fc.constantFrom('object', 'array', 'string', '#', '#/$defs/a', '#/properties/a', 'a', 'b', '^a+$', '(a+)+$', 'text', 'table', 'https://a.example/x'), fc.string());
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'medium' }, text, fc.boolean(), fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(name, tie('value'), { maxKeys: 6 })),
  })).value;

  it('definitionFaults answers with faults and never throws', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), json, (kind, body) => {
      const found = definitionFaults(kind, body);
      expect(JSON.stringify(found)).not.toContain('could not be read');
    }), { numRuns: 1_000, interruptAfterTimeLimit: 5_000 });
  });

  it('a schema that was let through compiles, and judges any data', () => {
    fc.assert(fc.property(json, json, (properties, data) => {
      const schema = { type: 'object', properties: typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? properties : { a: properties }, $defs: { a: { type: 'string' } } };
      const found = definitionFaults('form', { key: 'f', schema });
      expect(JSON.stringify(found)).not.toMatch(/could not be read|cannot be used/);
      if (found.length === 0) expect(Array.isArray(compileSchema(schema)(data))).toBe(true);
    }), { numRuns: 1_000, interruptAfterTimeLimit: 8_000 });
  });
});
