import { seal, unseal } from '../../seal.ts';

const sealing = (url: string) => ({ version: 1, aad: `portico issuer ${url}`, name: 'The secrets of the issuer' });

/** Seals the secret of Portico's client at an issuer, for that issuer alone. */
export const sealIssuerSecret = (key: Buffer, url: string, secret: string): Buffer => seal(key, sealing(url), secret);

/** Reads what `sealIssuerSecret` wrote; throws a sentence where there is none or it cannot be read. */
export function unsealIssuerSecret(key: Buffer, url: string, sealed: Uint8Array | null): string {
  if (!sealed) throw new Error('The issuer has no client secret yet.');
  return unseal(key, sealing(url), sealed);
}
