import { decodeProtectedHeader, jwtVerify } from 'jose';
import { keycloakVerifier } from './keycloak.ts';
import { liveToken } from './live-token.ts';
import { realmKeys, type RealmKey, type RealmKeys } from './realm-keys.ts';
import { assertSoundClaims, skewSeconds } from './sound-claims.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** A Keycloak realm by its issuer address, for whom its access tokens must be made, and the client that may ask whether one still counts. */
export interface RealmOptions { issuer: string; audience: string; client?: { id: string; secret: () => string }; fetch?: typeof fetch; keys?: RealmKeys }

/**
 * Verifies the access tokens of a Keycloak realm. Where the realm signs with RS256 alone, keycloak-connect does it; it knows no other
 * algorithm, so a realm that has any other signing key goes to jose. The realm's keys decide that, and again after each change of them;
 * a token only names its key, and must be signed with the algorithm that the realm announces for that key. With a client, the realm is
 * asked too whether it still stands behind the token.
 */
export function realmVerifier({ issuer, audience, client, fetch: fetchRealm, keys = realmKeys(issuer, fetchRealm) }: RealmOptions): TokenVerifier {
  const byKeycloak = keycloakVerifier({ issuer, audience, keys });
  const isLive = client && liveToken({ issuer, client, ...(fetchRealm && { fetch: fetchRealm }) });
  return async (token) => {
    const { alg, kid, typ, crit } = decodeProtectedHeader(token);
    if (typeof kid !== 'string') throw new Error('The token names no key.');
    const announced = await keys.including(kid);
    const key = announced.get(kid);
    if (!key || key.alg !== alg) throw new Error('The token is not signed with a key of the realm.');
    // Keycloak writes JWT, or at+jwt (RFC 9068) where the client asks for it; a logout token says logout+jwt.
    if (!/^(application\/)?(at\+)?jwt$/i.test(typ ?? '') || crit !== undefined) throw new Error('The token is of another kind.');
    const verified = onlyRsa(announced) ? await byKeycloak(token) : await byJose(token, key, { issuer, audience });
    // Id tokens and refresh tokens come from the same keys and may name the same audience.
    if (verified.claims.typ !== 'Bearer') throw new Error('The token is no access token.');
    await isLive?.(token, verified.claims);
    return verified;
  };
}

const onlyRsa = (keys: ReadonlyMap<string, RealmKey>): boolean => [...keys.values()].every(({ alg }) => alg === 'RS256');

async function byJose(token: string, { key, alg }: RealmKey, { issuer, audience }: { issuer: string; audience: string }): ReturnType<TokenVerifier> {
  const { payload } = await jwtVerify(token, key, { issuer, audience, algorithms: [alg], requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: skewSeconds });
  assertSoundClaims(payload);
  return { issuer, subject: payload.sub!, claims: payload };
}
