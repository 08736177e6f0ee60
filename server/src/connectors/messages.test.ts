import type { Json } from '@portico/schemas/json';
import { expect, test } from 'vitest';
import { messagesOf } from './messages.ts';

const read = (body: Json, secrets: string[] = []) => messagesOf(Buffer.from(JSON.stringify(body)), secrets);

test.each([
  ['Stripe', { error: { message: 'Invalid integer: x', param: 'items[0][quantity]' } }, { detail: 'Invalid integer: x', errors: [{ pointer: '/items/0/quantity', message: 'Invalid integer: x' }] }],
  ['Stripe, of the whole', { error: { message: 'No such plan' } }, { detail: 'No such plan' }],
  ['Zendesk', { error: 'RecordInvalid', description: 'Record validation errors', details: { subject: [{ description: 'Subject: cannot be blank' }] } }, { detail: 'Record validation errors', errors: [{ pointer: '/subject', message: 'Subject: cannot be blank' }] }],
  ['Jira', { errorMessages: ['Nope'], errors: { summary: 'You must specify a summary.' } }, { detail: 'Nope', errors: [{ pointer: '/summary', message: 'You must specify a summary.' }] }],
  ['Freshdesk', { description: 'Validation failed', errors: [{ field: 'email', message: 'It should be a valid email address', code: 'invalid_value' }] }, { detail: 'Validation failed', errors: [{ pointer: '/email', message: 'It should be a valid email address' }] }],
  ['problem details', { title: 'Bad', detail: 'Two things', errors: [{ pointer: '/customer/name', detail: 'is too long' }] }, { detail: 'Two things', errors: [{ pointer: '/customer/name', message: 'is too long' }] }],
  ['Keycloak', { errorMessage: 'User exists with same email' }, { detail: 'User exists with same email' }],
  ['nothing known', { code: 5 }, {}], ['a list', [1], {}], ['null', null, {}],
] as [string, Json, object][])('reads what %s finds fault with', (_, body, expected) => expect(read(body)).toEqual(expected));

test('text that is not JSON says nothing', () => expect(messagesOf(Buffer.from('<h1>Bad</h1>'), [])).toEqual({}));

test('no secret, no control character, nothing endless', () => {
  expect(read({ message: `key sk-secret-1\u0000\u202e ${'x'.repeat(1_000)}` }, ['sk-secret-1']).detail).toMatch(/^key … x{293}…$/);
  expect(read({ errors: Array.from({ length: 50 }, (_, field) => ({ field: `f${field}`, message: 'no' })) }).errors).toHaveLength(10);
});
