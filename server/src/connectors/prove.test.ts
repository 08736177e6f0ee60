import type { Auth } from '@portico/schemas/connector';
import { describe, expect, test } from 'vitest';
import { prove } from './prove.ts';
import type { Run } from './run.ts';

const proofOf = (auth: Auth, values: Record<string, string>, headers: Record<string, string> = {}) => prove({ values, compiled: { connector: { connection: { auth, headers } } } } as unknown as Run);

describe('a proof', () => {
  test.each([
    [{ kind: 'none' }, { headers: {}, query: {} }],
    [{ kind: 'basic', user: '{email}/token', password: '{token}' }, { headers: { authorization: `Basic ${Buffer.from('a@x/token:t:ü').toString('base64')}` }, query: {} }],
    [{ kind: 'bearer', token: '{email}' }, { headers: { authorization: 'Bearer a@x' }, query: {} }],
    [{ kind: 'api-key', in: 'header', name: 'X-Key', value: 'Key {email}' }, { headers: { 'X-Key': 'Key a@x' }, query: {} }],
    [{ kind: 'api-key', in: 'query', name: 'key', value: '{token}' }, { headers: {}, query: { key: 't:ü' } }],
  ] as [Auth, object][])('%j', (auth, expected) => expect(proofOf(auth, { email: 'a@x', token: 't:ü' })).toEqual(expected));

  test.each(['a\r\nx-evil: 1', 'a\n', 'a\u0000', 'ü', 'a\u2028'])('never lets a value break out of its header: %j', (token) => {
    for (const auth of [{ kind: 'bearer', token: '{token}' }, { kind: 'api-key', in: 'header', name: 'x', value: '{token}' }] as Auth[]) {
      expect(() => proofOf(auth, { token })).toThrow(expect.objectContaining({ code: 'not-connected' }));
    }
    expect(() => proofOf({ kind: 'none' }, { token }, { 'x-fixed': '{token}' })).toThrow();
  });

  test('is not made of missing values, nor of a user name that would end early', () => {
    expect(() => proofOf({ kind: 'bearer', token: '{token}' }, {})).toThrow(expect.objectContaining({ code: 'not-connected' }));
    expect(() => proofOf({ kind: 'bearer', token: '{token}' }, { token: '' })).toThrow();
    expect(() => proofOf({ kind: 'bearer', token: '{constructor}' }, {})).toThrow();
    expect(() => proofOf({ kind: 'basic', user: '{user}', password: 'x' }, { user: 'a:b' })).toThrow();
  });

  test('a value that itself looks like a place is not filled again', () => {
    expect(proofOf({ kind: 'bearer', token: '{a}' }, { a: '{b}', b: 'x' }).headers.authorization).toBe('Bearer {b}');
  });
});
