import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Json, JsonObject } from '@portico/schemas/json';
import { choicesOf, kindOfField, withChoices, withKind } from './field-kinds.ts';
import { addField, freeName, insideGroup, moveField, namesOf, removeField, renameField, setRequired, topLevel } from './form-model.ts';

const form: JsonObject = {
  key: 'contact', extra: { ours: true },
  schema: {
    type: 'object', 'x-vendor': { keep: [1] }, required: ['name', 'email'],
    properties: {
      name: { type: 'string', title: 'Name', 'x-own': 'kept', default: 'Ann' },
      email: { type: 'string', format: 'email' },
      address: { type: 'object', properties: { street: { type: 'string' }, town: { type: 'string' } }, required: ['town'], additionalProperties: false },
      odd: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
    allOf: [{ not: { required: ['secret'] } }],
  },
  ui: { 'ui:order': ['email', 'name', '*'], name: { 'ui:autofocus': true }, address: { street: { 'ui:placeholder': 'High Street' } } },
  rules: [{ field: 'address.street', show: { var: 'form.name' } }, { field: 'name', show: true, note: 'kept' }],
};

describe('the fields of a form', () => {
  test('stand in the order of the ui, or of the schema where it gives none', () => {
    expect(namesOf(form, topLevel)).toEqual(['email', 'name', 'address', 'odd']);
    expect(namesOf(form, insideGroup(topLevel, 'address'))).toEqual(['street', 'town']);
  });

  test('a renamed field keeps its place, everything it says, and the rules about it', () => {
    const next = renameField(form, topLevel, 'name', 'fullName') as typeof form & { schema: JsonObject; ui: JsonObject };
    expect(Object.keys(next.schema.properties as JsonObject)).toEqual(['fullName', 'email', 'address', 'odd']);
    expect((next.schema.properties as JsonObject).fullName).toEqual((form.schema as JsonObject as { properties: JsonObject }).properties.name);
    expect(next.schema.required).toEqual(['fullName', 'email']);
    expect(next.ui).toEqual({ 'ui:order': ['email', 'fullName', '*'], fullName: { 'ui:autofocus': true }, address: { street: { 'ui:placeholder': 'High Street' } } });
    expect(next.rules).toEqual([{ field: 'address.street', show: { var: 'form.name' } }, { field: 'fullName', show: true, note: 'kept' }]);
  });

  test('a renamed group takes the rules of its fields along', () => {
    expect(renameField(form, topLevel, 'address', 'home').rules).toMatchObject([{ field: 'home.street' }, { field: 'name' }]);
  });

  test('a removed group takes its fields’ rules and ui with it, and nothing else', () => {
    const next = removeField(form, topLevel, 'address');
    expect(next.rules).toEqual([{ field: 'name', show: true, note: 'kept' }]);
    expect(next.ui).toEqual({ 'ui:order': ['email', 'name', '*'], name: { 'ui:autofocus': true } });
    expect(next.schema).toMatchObject({ 'x-vendor': { keep: [1] }, allOf: [{ not: { required: ['secret'] } }], required: ['name', 'email'] });
  });

  test('no act on a field touches keywords that the list does not know', () => {
    const acts = fc.array(fc.oneof(
      fc.constantFrom('name', 'email', 'address', 'odd').map((name) => (body: JsonObject) => setRequired(body, topLevel, name, true)),
      fc.tuple(fc.nat(3), fc.nat(3)).map(([from, to]) => (body: JsonObject) => moveField(body, topLevel, from, to)),
      fc.string().map((label) => (body: JsonObject) => addField(body, topLevel, freeName(label, namesOf(body, topLevel)), { type: 'string', title: label }, undefined)),
      fc.constant((body: JsonObject) => addField(body, insideGroup(topLevel, 'address'), freeName('zip', namesOf(body, insideGroup(topLevel, 'address'))), { type: 'string' }, undefined)),
    ), { maxLength: 8 });
    fc.assert(fc.property(acts, (list) => {
      const next = list.reduce((body, act) => act(body), form) as { schema: JsonObject; extra: Json; rules: Json };
      const properties = next.schema.properties as Record<string, JsonObject>;
      expect(next.extra).toEqual({ ours: true });
      expect(next.schema['x-vendor']).toEqual({ keep: [1] });
      expect(next.schema.allOf).toEqual([{ not: { required: ['secret'] } }]);
      expect(properties.name).toEqual({ type: 'string', title: 'Name', 'x-own': 'kept', default: 'Ann' });
      expect(properties.odd).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }] });
      expect(properties.address!.additionalProperties).toBe(false);
      expect(next.rules).toEqual(form.rules);
    }));
  });

  test('a name is made of the label, and is free', () => {
    expect(freeName('E-mail of the person', [])).toBe('eMailOfThePerson');
    expect(freeName('Größe', ['grosse', 'groe'])).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
    expect(freeName('Name', ['name'])).toBe('name2');
    expect(freeName('3 wishes', [])).toBe('field3Wishes');
  });
});

describe('the kind of a field', () => {
  test('is other for whatever the list cannot show', () => {
    for (const property of [true, { $ref: '#/$defs/x' }, { type: ['string', 'null'] }, { anyOf: [] }, { enum: [1, 2] }, { oneOf: [{ type: 'string' }] }, { type: 'array', items: [{ type: 'string' }] }]) {
      expect(kindOfField(property as Json, undefined)).toBe('other');
    }
  });

  test('changes without losing what neither kind knows', () => {
    const { property, ui } = withKind({ type: 'string', title: 'Seats', pattern: '^x', 'x-own': 1, default: 'a' }, { 'ui:widget': 'textarea', 'ui:help': 'h' }, 'longText', 'integer');
    expect(property).toEqual({ type: 'integer', title: 'Seats', pattern: '^x', 'x-own': 1, default: 'a' });
    expect(ui).toEqual({ 'ui:help': 'h' });
  });

  test('choices stay an enum until a label differs, and keep what each has besides', () => {
    expect(withChoices({ type: 'string', enum: ['a'] }, [{ value: 'a', label: 'a' }, { value: 'b', label: 'b' }])).toEqual({ type: 'string', enum: ['a', 'b'] });
    const titled = withChoices({ type: 'string', enum: ['a'] }, [{ value: 'a', label: 'Apple' }]);
    expect(titled).toEqual({ type: 'string', oneOf: [{ const: 'a', title: 'Apple' }] });
    expect(choicesOf(titled)).toEqual([{ value: 'a', label: 'Apple' }]);
    expect(withChoices({ oneOf: [{ const: 'a', title: 'A', 'x-icon': 'i' }] }, [{ value: 'a', label: 'B' }])).toEqual({ oneOf: [{ const: 'a', title: 'B', 'x-icon': 'i' }] });
  });
});
