import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const HEADER = 1 + 4 + 12 + 16; // version, key id, nonce, tag

/** Names a key without telling anything of it, so that a wrong or changed key is told apart from damage. */
const keyId = (key: Buffer): Buffer => createHash('sha256').update('portico key id\0').update(key).digest().subarray(0, 4);

/** What a sealed text is, so that it cannot be moved to another place: `aad` is authenticated with it, `name` is said in errors. */
export interface Sealing { version: number; aad: string; name: string }

/** Encrypts a text with AES-256-GCM under a key of 32 bytes: version, key id, nonce, tag, ciphertext. */
export function seal(key: Buffer, { version, aad }: Sealing, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), keyId(key), nonce, cipher.getAuthTag(), sealed]);
}

/** Reads what `seal` wrote; throws a sentence without any of the content. */
export function unseal(key: Buffer, { version, aad, name }: Sealing, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEADER || bytes[0] !== version) throw new Error(`${name} are in a format this version does not know.`);
  if (!bytes.subarray(1, 5).equals(keyId(key))) throw new Error(`${name} were encrypted with another key.`);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, 17)).setAAD(Buffer.from(aad)).setAuthTag(bytes.subarray(17, HEADER));
    return Buffer.concat([decipher.update(bytes.subarray(HEADER)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`${name} were changed outside Portico and cannot be read.`);
  }
}
