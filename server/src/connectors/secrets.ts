import { seal, unseal, type Sealing } from '../seal.ts';

/** Ties a ciphertext to its connector and format, so that it cannot be moved to another. */
const sealingOf = (connector: string): Sealing => ({ version: 2, aad: `portico connection 2 ${connector}`, name: `The secrets of ${connector}` });

/** Secrets with the origin that they were entered for. */
export interface Sealed { secrets: Record<string, string>; origin: string }

/** Encrypts a connection's secrets. The origin that they may be sent to is sealed with them, so that a changed address, wherever it was changed, finds no secrets to send. */
export function encryptSecrets(key: Buffer, connector: string, { secrets, origin }: Sealed): Buffer {
  return seal(key, sealingOf(connector), JSON.stringify({ origin, secrets }));
}

/** Reads what encryptSecrets wrote; throws a sentence without any of the content. */
export function decryptSecrets(key: Buffer, connector: string, sealed: Uint8Array): Sealed {
  return JSON.parse(unseal(key, sealingOf(connector), sealed)) as Sealed;
}
