import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { assertSoundClaims, skewSeconds } from './sound-claims.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Whose tokens, where their keys are, and for whom they must be made. */
export interface JoseOptions { issuer: string; jwksUri: string; audience: string; fetch?: typeof fetch }

/**
 * Verifies the access tokens of any issuer that follows RFC 9068. The header `typ: at+jwt` is demanded: an id token has the same
 * issuer, key and often the same audience, and would otherwise pass for an access token.
 */
export function joseVerifier({ issuer, jwksUri, audience, fetch: fetchKeys }: JoseOptions): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000, cooldownDuration: 30_000, ...(fetchKeys && { [customFetch]: fetchKeys }) });
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer, audience, typ: 'at+jwt', algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'], requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: skewSeconds,
    });
    assertSoundClaims(payload);
    return { issuer, subject: payload.sub!, claims: payload };
  };
}
