import type { FindCredentials, FindDirectory } from '../../directory.ts';
import type { IdentityConfig } from '../create-identity.ts';
import { adminApi } from './keycloak-admin-api.ts';
import { keycloakCredentials } from './keycloak-credentials.ts';
import { keycloakDirectory } from './keycloak-directory.ts';

/** What may be done at issuers for the people there. */
export interface Administration { directory: FindDirectory; credentials: FindCredentials }

/** The installation's own Keycloak, where a client is given that looks after people there. Another issuer's people are not ours to look after. */
export function administrationOf(issuer: IdentityConfig['issuer'], fetchIssuer: typeof fetch): Administration {
  if (issuer.kind !== 'oidc' || !issuer.administration) return { directory: () => null, credentials: () => null };
  const api = adminApi({ issuer: issuer.url, client: issuer.administration, fetch: fetchIssuer });
  const [directory, credentials] = [keycloakDirectory(api), keycloakCredentials(api)];
  return { directory: (url) => (url === issuer.url ? directory : null), credentials: (url) => (url === issuer.url ? credentials : null) };
}
