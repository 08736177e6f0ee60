import type * as oidc from 'openid-client';
import { askUserinfo } from '../issuers/ask-userinfo.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { lacksAny, wantedMembers } from '../issuers/wanted-claims.ts';

/** What a token endpoint answers, as openid-client gives it. */
export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/**
 * Every claim that the issuer's mapping asks for: of the id token, else of userinfo, else of the access token where it is one of ours to
 * verify (a Keycloak keeps roles there). Throws where userinfo does not answer at all: what it would have said must not be taken for nothing.
 */
export async function fullClaims(client: IssuerClient, tokens: Tokens): Promise<Record<string, unknown>> {
  const said = tokens.claims();
  if (!said) throw new Error('The issuer sent no id token.');
  const wanted = wantedMembers(client.row.mapping);
  let claims: Record<string, unknown> = { ...said };
  if (lacksAny(claims, wanted)) claims = { ...(await askUserinfo(client, tokens.access_token, said.sub)).claims, ...claims };
  if (lacksAny(claims, wanted)) {
    // Not asked about: it came this moment, and an issuer that answers nothing of it must not take anybody's access.
    const access = await client.verifySound(tokens.access_token).catch(() => null);
    if (access?.subject === said.sub) claims = { ...access.claims, ...claims };
  }
  return claims;
}
