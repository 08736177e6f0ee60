import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import * as oidc from 'openid-client';
import { PorticoError } from '../errors.ts';

/** The issuer as its client sees it. `key` is what principals are kept under: it never changes for an installation. */
export interface IssuerAt { key: string; url: string; clientId: string; clientSecret: string; mapping: ClaimMapping; fetch?: typeof fetch }

/** The issuer, discovered when first needed: it may be this very server, which does not answer yet while it starts. */
export interface IssuerClient { key: string; mapping: ClaimMapping; configuration(): Promise<oidc.Configuration> }

/** Makes the client of an issuer. A discovery that failed is tried again at the next sign-in. */
export function issuerClient({ key, mapping, url, clientId, clientSecret, fetch: fetchIssuer }: IssuerAt): IssuerClient {
  let found: Promise<oidc.Configuration> | undefined;
  const discover = () => oidc.discovery(new URL(url), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
    timeout: 10,
    // The id token comes over TLS from the issuer itself; its signature is checked all the same.
    execute: [oidc.enableNonRepudiationChecks, ...(url.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
    ...(fetchIssuer && { [oidc.customFetch]: fetchIssuer as oidc.CustomFetch }),
  });
  return {
    key, mapping,
    configuration: () => {
      found ??= discover().catch((cause: unknown) => {
        found = undefined;
        throw new PorticoError('unavailable', { detail: 'The sign-in service does not answer. Please try again in a moment.', cause });
      });
      return found;
    },
  };
}
