import { decodeProtectedHeader, jwtVerify } from 'jose';
import { keycloakVerifier } from './keycloak.ts';
import { realmKeys, type RealmKey, type RealmKeys } from './realm-keys.ts';
import { assertSound, skewSeconds } from './sound-claims.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** A Keycloak realm by its issuer address, and for whom its access tokens must be made. */
export interface RealmOptions { issuer: string; audience: string; fetch?: typeof fetch; keys?: RealmKeys }

/**
 * Verifies the access tokens of a Keycloak realm. Where the realm signs with RS256 alone, keycloak-connect does it; it knows no other
 * algorithm, so a realm that has any other signing key goes to jose. The realm's keys decide that, and again after each change of them;
 * a token only names its key, and must be signed with the algorithm that the realm announces for that key.
 */
export function realmVerifier({ issuer, audience, fetch: fetchRealm, keys = realmKeys(issuer, fetchRealm) }: RealmOptions): TokenVerifier {
  const byKeycloak = keycloakVerifier({ issuer, audience, keys });
  return async (token) => {
    const header = decodeProtectedHeader(token);
    if (typeof header.kid !== 'string') throw new Error('The token names no key.');
    const announced = await keys.including(header.kid);
    const key = announced.get(header.kid);
    if (!key || key.alg !== header.alg) throw new Error('The token is not signed with a key of the realm.');
    const claims = onlyRsa(announced) ? await byKeycloak(token) : await byJose(token, key, { issuer, audience });
    assertSound({ header: { ...header }, claims }, { issuer, audience, says: 'realm' });
    return { issuer, subject: claims.sub as string, claims };
  };
}

const onlyRsa = (keys: ReadonlyMap<string, RealmKey>): boolean => [...keys.values()].every(({ alg }) => alg === 'RS256');

async function byJose(token: string, { key, alg }: RealmKey, { issuer, audience }: { issuer: string; audience: string }): Promise<Record<string, unknown>> {
  const { payload } = await jwtVerify(token, key, { issuer, audience, algorithms: [alg], requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: skewSeconds });
  return payload;
}
