import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { signingAlgorithms } from './signing-algorithms.ts';
import { assertSound, skewSeconds, type AccessKind } from './sound-claims.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Whose tokens, for whom they must be made and how they say that they are access tokens, and where the issuer's keys are. */
export interface JoseOptions { kind: AccessKind; jwksUri: string; fetch?: typeof fetch }

/**
 * Verifies the access tokens of any issuer. By RFC 9068 the header `typ: at+jwt` is demanded, unless they have an audience of their own: an id
 * token has the same issuer, key and often the same audience, and would otherwise pass for an access token.
 */
export function joseVerifier({ kind, jwksUri, fetch: fetchKeys }: JoseOptions): TokenVerifier {
  const { issuer, audience } = kind;
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000, cooldownDuration: 30_000, ...(fetchKeys && { [customFetch]: fetchKeys }) });
  return async (token) => {
    const { payload: claims, protectedHeader: header } = await jwtVerify(token, keys, { issuer, audience, algorithms: signingAlgorithms, requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: skewSeconds });
    assertSound({ header, claims }, kind);
    return { issuer, subject: claims.sub!, claims };
  };
}
