import type { KeyObject } from 'node:crypto';
import Keycloak from 'keycloak-connect';
import type { RealmKeys } from './realm-keys.ts';

/** A realm by its issuer address, for whom its tokens must be made, and the keys it signs with. */
export interface KeycloakOptions { issuer: string; audience: string; keys: RealmKeys }

// What is used of keycloak-connect but missing from its types.
interface GrantManager {
  createGrant(grant: { access_token: string }): Promise<{ access_token: { content: Record<string, unknown> } }>;
  rotation: { getJWK(kid: string): Promise<KeyObject> };
}

/**
 * Verifies the RS256 access tokens of a Keycloak realm by keycloak-connect's grant manager, and gives their claims. Its middleware and its login
 * stay unused: they check neither `state` nor nonce. The audience check is off by default and switched on here. What it does not look at, such
 * as a token without an expiry, which counts as fresh for it, is the caller's to check.
 */
export function keycloakVerifier({ issuer, audience, keys }: KeycloakOptions): (token: string) => Promise<Record<string, unknown>> {
  const { base, realm } = splitIssuer(issuer);
  // It would put variables of this process's environment in their place.
  if (`${issuer}${audience}`.includes('${')) throw new Error('An issuer or an audience does not hold "${".');
  const settings = {
    realm,
    'auth-server-url': base,
    resource: audience,
    'bearer-only': true,
    'ssl-required': issuer.startsWith('https:') ? 'external' : 'none',
    'confidential-port': 0,
    'verify-token-audience': true,
  };
  const { grantManager } = new Keycloak({}, settings) as unknown as { grantManager: GrantManager };
  // Its own keys are asked for past the guard for outgoing traffic, never forgotten once the realm takes them away, and for ten
  // seconds after a question an unknown one ends in a TypeError.
  grantManager.rotation.getJWK = async (kid) => {
    const key = (await keys.including(kid)).get(kid);
    if (key?.alg !== 'RS256') throw new Error('The realm has no such key.');
    return key.key;
  };

  return async (token) => {
    const { access_token: { content } } = await grantManager.createGrant({ access_token: token });
    return content;
  };
}

function splitIssuer(issuer: string): { base: string; realm: string } {
  const [, base, realm] = /^(.+)\/realms\/([^/]+)$/.exec(issuer) ?? [];
  if (base === undefined || realm === undefined) throw new Error(`A Keycloak issuer ends in /realms/<realm>; this one does not: ${issuer}`);
  return { base, realm };
}
