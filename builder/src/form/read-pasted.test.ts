import { describe, expect, test } from 'vitest';
import { readPasted } from './read-pasted.ts';

describe('a pasted form', () => {
  test('may be a schema alone', () => {
    expect(readPasted('{"type":"object","properties":{}}')).toEqual({ schema: { type: 'object', properties: {} } });
  });

  test('may be a schema with a uiSchema, as RJSF’s tools write it', () => {
    expect(readPasted('{"schema":{"type":"object"},"uiSchema":{"a":{"ui:widget":"textarea"}},"formData":{"a":1}}')).toEqual({ schema: { type: 'object' }, ui: { a: { 'ui:widget': 'textarea' } } });
  });

  test('is refused in words where it is none', () => {
    expect(readPasted('[]')).toMatchObject({ problem: 'A JSON Schema is an object' });
    expect(readPasted('{"a":1}')).toMatchObject({ problem: 'This is no JSON Schema: it has no type and no properties' });
    expect(readPasted('{')).toMatchObject({ problem: expect.stringContaining('Not valid JSON') });
  });
});
