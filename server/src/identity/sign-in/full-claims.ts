import * as oidc from 'openid-client';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import type { IssuerClient } from '../issuers/issuer-client.ts';

/** What a token endpoint answers, as openid-client gives it. */
export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/**
 * Every claim that the issuer's mapping asks for: of the id token, else of userinfo, else of the access token where it is one of ours to
 * verify (a Keycloak keeps roles there). Throws where userinfo does not answer at all: what it would have said must not be taken for nothing.
 */
export async function fullClaims(client: IssuerClient, tokens: Tokens): Promise<Record<string, unknown>> {
  const said = tokens.claims();
  if (!said) throw new Error('The issuer sent no id token.');
  let claims: Record<string, unknown> = { ...said };
  const lacks = () => wanted(client.row.mapping).some((name) => !Object.hasOwn(claims, name));

  const configuration = await client.configuration();
  if (lacks() && configuration.serverMetadata().userinfo_endpoint !== undefined) {
    const more = await oidc.fetchUserInfo(configuration, tokens.access_token, said.sub).catch((error: unknown) => {
      if (answered(error)) return {};
      throw error;
    });
    claims = { ...more, ...claims };
  }
  if (lacks()) {
    const access = await client.verify(tokens.access_token).catch(() => null);
    if (access?.subject === said.sub) claims = { ...access.claims, ...claims };
  }
  return claims;
}

/** Whether userinfo refused or said something else: then its claims are missing, which the mapping says. Trouble on its side is no answer. */
function answered(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) return error.status < 500;
  const { code, cause } = error as { code?: string; cause?: { status?: number } };
  return error instanceof oidc.ClientError && code !== 'OAUTH_TIMEOUT' && (cause?.status ?? 0) < 500;
}

/** The members at the top of the claims that something is read from. */
const wanted = (mapping: ClaimMapping): string[] => [...new Set([
  (mapping.name ?? ['name'])[0]!, (mapping.email ?? ['email'])[0]!, ...(mapping.locale ? [mapping.locale[0]!] : []), ...(mapping.level ? [mapping.level.claim[0]!] : []),
  ...[...mapping.tenants ?? [], ...mapping.roles ?? []].flatMap((entry) => ('claim' in entry && entry.claim[0] !== '*' ? [entry.claim[0]!] : [])),
])];
