import type { JsonObject } from '@portico/schemas/json';

/** What an issuer says of itself at its address (OpenID Connect Discovery 1.0). */
export interface Discovered { issuer: string; algorithms: string[]; acrValues: string[]; scopes: string[]; backChannelLogout: boolean; keycloak: boolean; /** Where it has to send browsers back to. */ redirectUri: string }

/**
 * What became of a token: whether it would be taken now, why or why not in a sentence, and its claims where the issuer signed it. Claims that were pasted
 * without a token are told too, but nobody has signed them.
 */
export interface SeenToken { pasted: 'token' | 'claims'; verified: boolean; /** Whether the API takes it as a bearer token now; it takes no id token, which a sign-in does. */ bearer: boolean; why: string; claims: JsonObject | null }

/** What the builder asks of issuers outside: identity answers, which routes and administration do not know. */
export interface IssuerDesk {
  /** Reads what stands at an issuer's address. Throws `invalid` with a sentence that says what is wrong with the address or the answer. */
  discover(url: string): Promise<Discovered>;
  /** Looks at a token of an active issuer, id token or access token, or at claims as JSON, without taking it for anybody. Throws `unavailable` where the issuer's keys cannot be had. */
  look(issuerUrl: string, text: string): Promise<SeenToken>;
  /** Where an issuer has to send browsers back to, which its client there must allow. `own`: the environment's issuer. */
  redirectUri(issuer: { url: string; own: boolean }): string;
  /** Seals the secret of Portico's client at an issuer, for that issuer alone. */
  sealSecret(issuerUrl: string, secret: string): Buffer;
}
