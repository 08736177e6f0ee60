import { decodeJwt } from 'jose';
import type { Issuers } from '../issuers/issuers.ts';
import type { TokenVerifier } from './token-verifier.ts';

/**
 * Verifies a bearer token by the issuer that it names, which must be exactly the address of an active one. `issuer` of the answer is what
 * the issuer's principals are kept under. Throws for anything else.
 */
export function bearerVerifier(issuers: Issuers): TokenVerifier {
  return async (token) => {
    const { iss } = decodeJwt(token);
    const client = typeof iss === 'string' ? await issuers.byAddress(iss) : null;
    if (!client) throw new Error('The token is of no issuer of this installation.');
    return { ...await client.verify(token), issuer: client.key };
  };
}
