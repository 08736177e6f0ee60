import { describe, expect, test } from 'vitest';
import type { RJSFSchema } from '@rjsf/utils';
import { formFor } from '@portico/schemas/resolve-form';
import { compileSchema } from '@portico/schemas/compile-schema';
import { sampleForm } from '../../test/sample-views.ts';
import { dataFor, thirdPartyForms, variantsOf } from '../../test/third-party-forms.ts';
import { listErrors } from './list-errors.ts';
import { validator } from './validator.ts';

const facts = sampleForm({}).facts;
const errorsOf = (schema: RJSFSchema, data: unknown) => listErrors(validator.validateFormData(data, schema).errorSchema).map(({ path, message }) => [path.join('/'), message]);

const forms = thirdPartyForms();
describe.skipIf(forms.length === 0)('third-party forms', () => {
  test.each(forms.map((form) => [form.name, form] as const))('the browser and the server have the same verdict on %s', (_, { schema, data }) => {
    let check;
    try { check = compileSchema(schema); } catch { return; } // such a schema cannot be published
    const view = formFor({ key: 'form', schema }, facts).schema as RJSFSchema;
    for (const variant of [...variantsOf(data), ...variantsOf(dataFor(schema, schema))]) {
      const server = check(variant);
      const { errors } = validator.validateFormData(variant, view);
      expect(errors.length === 0, `${JSON.stringify(variant).slice(0, 300)}\nserver: ${JSON.stringify(server)}\nbrowser: ${JSON.stringify(errors)}`).toBe(server.length === 0);
    }
  });
});

test('what is missing is told at the missing field, in words that say what to do', () => {
  const schema: RJSFSchema = { type: 'object', required: ['email', 'seats'], properties: { email: { type: 'string', format: 'email' }, seats: { type: 'integer', minimum: 1 }, note: { type: 'string', maxLength: 3 } } };
  expect(errorsOf(schema, { email: 'nobody', note: 'long' })).toEqual([
    ['seats', 'Fill this in.'],
    ['email', 'Enter an e-mail address, such as name@example.com.'],
    ['note', 'Use at most 3 characters.'],
  ]);
  expect(errorsOf(schema, { email: 'a@b.example', seats: 0 })).toEqual([['seats', 'Enter 1 or more.']]);
});

test('a field in a list behind a reference is told at its place', () => {
  const schema: RJSFSchema = { definitions: { person: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 2 } } } }, type: 'object', properties: { people: { type: 'array', items: { $ref: '#/definitions/person' } } } };
  expect(errorsOf(schema, { people: [{ name: 'Ann' }, {}, { name: 'B' }] })).toEqual([['people/1/name', 'Fill this in.'], ['people/2/name', 'Use at least 2 characters.']]);
});

test('names with dots and slashes keep their errors apart', () => {
  expect(errorsOf({ type: 'object', properties: { 'a.b': { type: 'string' }, 'c/d': { type: 'string' } } }, { 'a.b': 1, 'c/d': 2 })).toEqual([['a.b', 'Enter a text.'], ['c/d', 'Enter a text.']]);
});

test('of several choices only the one that was meant is told', () => {
  const schema: RJSFSchema = { type: 'object', oneOf: [
    { properties: { pay: { const: 'card' }, number: { type: 'string', minLength: 4 } }, required: ['pay', 'number'] },
    { properties: { pay: { const: 'bank' }, iban: { type: 'string' } }, required: ['pay', 'iban'] },
  ] };
  expect(errorsOf(schema, { pay: 'bank' })).toEqual([['iban', 'Fill this in.']]);
});

test('a schema that contains itself is judged at once', () => {
  const schema: RJSFSchema = { definitions: { node: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/definitions/node' } } } } }, $ref: '#/definitions/node' };
  expect(errorsOf(schema, { name: 'a', children: [{ name: 'b', children: [{}] }] })).toEqual([['children/0/children/0/name', 'Fill this in.']]);
  expect(validator.isValid({ $ref: '#/definitions/node' }, { name: 'a' }, schema)).toBe(true);
});

test('a schema that cannot be judged here leaves the verdict to the server', () => {
  for (const schema of [{ $ref: '#/nowhere' }, { definitions: { a: { $ref: '#/definitions/a' } }, $ref: '#/definitions/a' }, { type: 'string', pattern: '(' }] as RJSFSchema[]) {
    expect(validator.validateFormData('x', schema).errors).toEqual([]);
  }
});
