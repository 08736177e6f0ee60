import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { signingAlgorithms } from './signing-algorithms.ts';
import { assertSoundClaims, skewSeconds } from './sound-claims.ts';
import type { TokenVerifier } from './token-verifier.ts';

/**
 * Whose tokens, where their keys are, and for whom they must be made. `anyKind`: the header need not say that it is an access token,
 * as many issuers do not write it; only for an audience that no id token has.
 */
export interface JoseOptions { issuer: string; jwksUri: string; audience: string; anyKind?: boolean; fetch?: typeof fetch }

/**
 * Verifies the access tokens of any issuer that follows RFC 9068. The header `typ: at+jwt` is demanded: an id token has the same
 * issuer, key and often the same audience, and would otherwise pass for an access token.
 */
export function joseVerifier({ issuer, jwksUri, audience, anyKind = false, fetch: fetchKeys }: JoseOptions): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000, cooldownDuration: 30_000, ...(fetchKeys && { [customFetch]: fetchKeys }) });
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer, audience, ...(!anyKind && { typ: 'at+jwt' }), algorithms: signingAlgorithms, requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: skewSeconds,
    });
    assertSoundClaims(payload);
    // What an id token and a logout token have, and an access token has not (OpenID Connect Core 2, Back-Channel Logout 2.4).
    if (anyKind && (payload.nonce !== undefined || payload.at_hash !== undefined || payload.c_hash !== undefined || payload.events !== undefined)) throw new Error('The token is of another kind.');
    return { issuer, subject: payload.sub!, claims: payload };
  };
}
