import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptSecrets, encryptSecrets } from './secrets.ts';

const key = randomBytes(32);
const secrets = { origin: 'https://desk.example', secrets: { token: 'sk-canary-5521', user: 'Zoë' } };

describe('the secrets of a connection', () => {
  test('come back as they were, and are nowhere in what is kept', () => {
    const sealed = encryptSecrets(key, 'desk', secrets);
    expect(decryptSecrets(key, 'desk', new Uint8Array(sealed))).toEqual(secrets);
    expect(sealed.toString('latin1')).not.toContain('canary');
    expect(encryptSecrets(key, 'desk', secrets).equals(sealed)).toBe(false);
  });

  test('cannot be moved to another connector', () => {
    expect(() => decryptSecrets(key, 'other', encryptSecrets(key, 'desk', secrets))).toThrow(/other were changed/);
  });

  test('of another key, another format or a shorter text are told apart', () => {
    const sealed = encryptSecrets(key, 'desk', secrets);
    expect(() => decryptSecrets(randomBytes(32), 'desk', sealed)).toThrow(/another key/);
    expect(() => decryptSecrets(key, 'desk', Buffer.concat([Buffer.from([9]), sealed.subarray(1)]))).toThrow(/format/);
    expect(() => decryptSecrets(key, 'desk', sealed.subarray(0, 20))).toThrow(/format/);
    expect(() => decryptSecrets(key, 'desk', sealed.subarray(0, -1))).toThrow(/changed/);
  });

  test('do not survive a single changed bit', () => {
    const sealed = encryptSecrets(key, 'desk', secrets);
    for (let at = 0; at < sealed.length; at++) {
      const bent = Buffer.from(sealed);
      bent[at]! ^= 1;
      expect(() => decryptSecrets(key, 'desk', bent), String(at)).toThrow();
    }
  });
});
