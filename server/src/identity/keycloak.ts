import Keycloak from 'keycloak-connect';
import type { TokenVerifier } from './token-verifier.ts';

/** A realm by its issuer address, and Portico's client in it. */
export interface KeycloakOptions { issuer: string; clientId: string; clientSecret: string; fetch?: typeof fetch }

// What is used of keycloak-connect but missing from its types.
interface GrantManager {
  createGrant(grant: { access_token: string }): Promise<{ access_token: { content: Record<string, unknown> } }>;
  rotation: { retrieveJWKs(): Promise<unknown> };
}

/**
 * Verifies the access tokens of a Keycloak realm by keycloak-connect's grant manager. Its middleware and its login stay unused:
 * they check neither `state` nor nonce. The audience check is off by default and switched on here.
 */
export function keycloakVerifier({ issuer, clientId, clientSecret, fetch: fetchKeys = fetch }: KeycloakOptions): TokenVerifier {
  const { base, realm } = splitIssuer(issuer);
  const settings = {
    realm,
    'auth-server-url': base,
    resource: clientId,
    credentials: { secret: clientSecret },
    'ssl-required': issuer.startsWith('https:') ? 'external' : 'none',
    'confidential-port': 0,
    'verify-token-audience': true,
  };
  const { grantManager } = new Keycloak({}, settings) as unknown as { grantManager: GrantManager };
  // Its own request for the keys crashes the process when the answer is no JSON, and goes past the guard for outgoing traffic.
  grantManager.rotation.retrieveJWKs = async () => {
    const answer = await fetchKeys(`${issuer}/protocol/openid-connect/certs`, { signal: AbortSignal.timeout(5000), redirect: 'error' });
    if (!answer.ok) throw new Error(`The realm answered ${answer.status} when asked for its keys.`);
    return answer.json();
  };

  return async (token) => {
    const { access_token: { content } } = await grantManager.createGrant({ access_token: token });
    // A token without an expiry counts as fresh for keycloak-connect.
    if (typeof content.exp !== 'number' || typeof content.sub !== 'string' || content.sub === '') throw new Error('The token lacks its expiry or its subject.');
    return { issuer, subject: content.sub, claims: content };
  };
}

function splitIssuer(issuer: string): { base: string; realm: string } {
  const [, base, realm] = /^(.+)\/realms\/([^/]+)$/.exec(issuer) ?? [];
  if (base === undefined || realm === undefined) throw new Error(`A Keycloak issuer ends in /realms/<realm>; this one does not: ${issuer}`);
  return { base, realm: decodeURIComponent(realm) };
}
