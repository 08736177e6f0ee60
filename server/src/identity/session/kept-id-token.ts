import { seal, unseal, type Sealing } from '../../seal.ts';

const sealingOf = (issuer: string): Sealing => ({ version: 1, aad: `portico id token 1 ${issuer}`, name: 'The id tokens' });

/** Encrypts the id token that is kept for the end of a session at its issuer, as text for its column; it says who somebody is. Null stays null. */
export const sealIdToken = (secretKey: Buffer, issuer: string, token: string | null | undefined): string | null =>
  (token ? seal(secretKey, sealingOf(issuer), token).toString('base64') : null);

/** Reads what `sealIdToken` made; null for anything else, such as one that was kept before it was sealed: then the session ends here alone. */
export function openIdToken(secretKey: Buffer, issuer: string, kept: string): string | null {
  try {
    return unseal(secretKey, sealingOf(issuer), Buffer.from(kept, 'base64'));
  } catch {
    return null;
  }
}
