import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 2;
const HEADER = 1 + 4 + 12 + 16; // version, key id, nonce, tag

/** Names a key without telling anything of it, so that a wrong or changed key is told apart from damage. */
const keyId = (key: Buffer): Buffer => createHash('sha256').update('portico key id\0').update(key).digest().subarray(0, 4);

/** Ties a ciphertext to its connector and format, so that it cannot be moved to another. */
const associated = (connector: string): Buffer => Buffer.from(`portico connection ${VERSION} ${connector}`);

/** Secrets with the origin that they were entered for. */
export interface Sealed { secrets: Record<string, string>; origin: string }

/**
 * Encrypts a connection's secrets with AES-256-GCM: version, key id, nonce, tag, ciphertext. The origin that they may be sent to is
 * sealed with them, so that a changed address, wherever it was changed, finds no secrets to send.
 */
export function encryptSecrets(key: Buffer, connector: string, { secrets, origin }: Sealed): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(connector));
  const text = Buffer.concat([cipher.update(JSON.stringify({ origin, secrets }), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), keyId(key), nonce, cipher.getAuthTag(), text]);
}

/** Reads what encryptSecrets wrote; throws a sentence without any of the content. */
export function decryptSecrets(key: Buffer, connector: string, sealed: Uint8Array): Sealed {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEADER || bytes[0] !== VERSION) throw new Error(`The secrets of ${connector} are in a format this version does not know.`);
  if (!bytes.subarray(1, 5).equals(keyId(key))) throw new Error(`The secrets of ${connector} were encrypted with another key.`);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, 17)).setAAD(associated(connector)).setAuthTag(bytes.subarray(17, HEADER));
    const text = Buffer.concat([decipher.update(bytes.subarray(HEADER)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as Sealed;
  } catch {
    throw new Error(`The secrets of ${connector} were changed outside Portico and cannot be read.`);
  }
}
