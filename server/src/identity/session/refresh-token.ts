import { seal, unseal, type Sealing } from '../../seal.ts';

/** Whose refresh token it is. */
export interface TokenOwner { issuer: string; principalId: string }

// Tied to the person, so that one person's token cannot be put into another's session.
const sealingOf = ({ issuer, principalId }: TokenOwner): Sealing => ({ version: 1, aad: `portico refresh token 1 ${principalId} ${issuer}`, name: 'The refresh tokens' });

/** Encrypts a refresh token for its row in the database (AES-256-GCM, key of 32 bytes); null stays null. */
export const sealRefreshToken = (secretKey: Buffer, owner: TokenOwner, token: string | null | undefined): Buffer | null => (token ? seal(secretKey, sealingOf(owner), token) : null);

/** Reads what `sealRefreshToken` made; throws a sentence where it was made for somebody else, with another key, or changed. */
export const openRefreshToken = (secretKey: Buffer, owner: TokenOwner, sealed: Uint8Array): string => unseal(secretKey, sealingOf(owner), sealed);
