import type { Directory, FindDirectory } from '../../directory.ts';
import type { IdentityConfig } from '../create-identity.ts';
import { keycloakDirectory } from './keycloak-directory.ts';

/** The directory of the installation's own Keycloak, where a client is given that looks after people there. Another issuer's people are not ours to look after. */
export function findDirectory(issuer: IdentityConfig['issuer'], fetchIssuer: typeof fetch): FindDirectory {
  if (issuer.kind !== 'oidc' || !issuer.administration) return () => null;
  const own: Directory = keycloakDirectory({ issuer: issuer.url, client: issuer.administration, fetch: fetchIssuer });
  return (url) => (url === issuer.url ? own : null);
}
