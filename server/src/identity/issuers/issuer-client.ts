import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { PorticoError } from '../../errors.ts';
import { joseVerifier } from '../tokens/jose.ts';
import { liveToken } from '../tokens/live-token.ts';
import { realmVerifier } from '../tokens/realm-verifier.ts';
import type { AccessKind } from '../tokens/sound-claims.ts';
import type { TokenVerifier } from '../tokens/token-verifier.ts';

/** An issuer as the table has it, without its secret. `own`: the one that this installation was configured with. */
export interface KnownIssuer {
  id: string; url: string; label: string; kind: 'embedded' | 'keycloak' | 'oidc'; own: boolean; clientId: string;
  scope: string | null; audience: string | null; accountUrl: string | null; domains: string[]; every: boolean; mapping: ClaimMapping;
}

/** An issuer as its client sees it. */
export interface IssuerClient {
  /** What principals are kept under: its address, or 'embedded'. */
  key: string;
  /** The address that its tokens name. */
  address: string;
  row: KnownIssuer;
  /** The issuer for its client, discovered when first needed: it may be this very server, which does not answer yet while it starts. Throws `unavailable`. */
  configuration(): Promise<oidc.Configuration>;
  /** What its access tokens have to say to be taken. */
  accessKind: AccessKind;
  /** Verifies access tokens, and asks the issuer whether it still stands behind them where it says where to ask. */
  verify: TokenVerifier;
  /** The same without asking the issuer whether it still stands behind the token: for one that came from its token endpoint this moment. */
  verifySound: TokenVerifier;
  /** The keys that it signs with, for tokens that are no access tokens. Throws `unavailable`. */
  keys(): Promise<JWTVerifyGetKey>;
}

/** How to reach the issuer. `secret` throws where it cannot be read; `tell` hears why the issuer cannot be asked about tokens although it says where. */
export interface IssuerAt { row: KnownIssuer; address: string; secret: () => string; fetch?: typeof fetch; tell?: (why: string) => Promise<void> }

/** The endpoints that browsers are sent to. */
export const browsed = ['authorization_endpoint', 'end_session_endpoint'] as const;

const unavailable = (cause: unknown) => new PorticoError('unavailable', { detail: 'The sign-in service does not answer. Please try again in a moment.', cause });

/** Makes the client of an issuer. A discovery that failed is tried again the next time it is needed. */
export function issuerClient({ row, address, secret, fetch: fetchIssuer, tell }: IssuerAt): IssuerClient {
  const by = fetchIssuer && { fetch: fetchIssuer };
  let found: Promise<oidc.Configuration> | undefined;
  let latest: oidc.Configuration | undefined;
  let keys: JWTVerifyGetKey | undefined;
  let general: TokenVerifier | undefined;

  // The id token comes over TLS from the issuer itself; its signature is checked all the same.
  const settings = [oidc.enableNonRepudiationChecks, ...(address.startsWith('http:') ? [oidc.allowInsecureRequests] : [])];
  const discover = async () => oidc.discovery(new URL(address), row.clientId, undefined, clientAuth(secret), { timeout: 10, execute: settings, ...(fetchIssuer && { [oidc.customFetch]: fetchIssuer as oidc.CustomFetch }) });
  /**
   * The library keeps keys by its configuration object, and asks for an unknown one only when those it has are a minute old: a key that
   * was changed just now would fail the sign-in. So each use has an object of its own, and the keys known so far as if they were that old.
   */
  const renewed = (known: oidc.ServerMetadata): oidc.Configuration => {
    const next = new oidc.Configuration(known, row.clientId, undefined, clientAuth(secret));
    next.timeout = 10;
    if (fetchIssuer) next[oidc.customFetch] = fetchIssuer as oidc.CustomFetch;
    for (const set of settings) set(next);
    const kept = latest && oidc.getJwksCache(latest);
    if (kept) oidc.setJwksCache(next, { ...kept, uat: Math.min(kept.uat, Math.floor(Date.now() / 1000) - 60) });
    return next;
  };
  const discovered = () => found ??= discover().then((known) => {
    assertBrowsable(known.serverMetadata(), address);
    return known;
  }).catch((cause: unknown) => {
    found = undefined;
    throw unavailable(cause);
  });
  const configuration = async () => {
    const known = await discovered();
    try {
      secret(); // nobody is sent to an issuer whose answer could not be redeemed
    } catch (cause) {
      throw unavailable(cause);
    }
    latest = renewed(known.serverMetadata());
    return latest;
  };
  const introspection = async () => {
    // A realm's place to ask is known without its discovery, and is asked whatever that says.
    const known = row.kind === 'keycloak' ? { issuer: address, introspection_endpoint: `${address}/protocol/openid-connect/token/introspect` } : (await discovered()).serverMetadata();
    if (known.introspection_endpoint === undefined) return null;
    secret();
    return renewed(known);
  };
  const keysAddress = async () => {
    const { jwks_uri: jwksUri } = (await discovered()).serverMetadata();
    if (jwksUri === undefined) throw unavailable(new Error(`${address} names no address for its keys.`));
    if (address.startsWith('https:') && !jwksUri.startsWith('https:')) throw unavailable(new Error(`${address} keeps its keys at an address without https.`));
    return jwksUri;
  };

  const audience = row.audience ?? row.clientId;
  // An audience of its own tells access tokens from id tokens, which are made for the client.
  const accessKind: AccessKind = { issuer: address, audience, says: row.kind !== 'oidc' ? 'realm' : audience === row.clientId ? 'header' : 'audience' };
  const verifySound: TokenVerifier = row.kind === 'oidc'
    ? async (token) => (general ??= joseVerifier({ kind: accessKind, jwksUri: await keysAddress(), ...by }))(token)
    : realmVerifier({ issuer: address, audience, ...by });
  // The embedded issuer, in this very process, need not be asked.
  const isLive = row.kind === 'embedded' ? undefined : liveToken({ kind: accessKind, introspection, ...(tell && { tell }) });
  return {
    key: row.url, address, row, configuration, accessKind, verifySound,
    verify: async (token) => {
      const verified = await verifySound(token);
      const live = await isLive?.(token, verified.claims);
      return { ...verified, ...(live && { live }) };
    },
    keys: async () => keys ??= createRemoteJWKSet(new URL(await keysAddress()), { timeoutDuration: 5000, cooldownDuration: 2000, cacheMaxAge: 60_000, ...(fetchIssuer && { [customFetch]: fetchIssuer }) }),
  };
}

/** Browsers are sent to these addresses: one that is no address of the web, or leaves https, is no place to send them to. */
function assertBrowsable(metadata: Readonly<Record<string, unknown>>, address: string): void {
  for (const name of browsed) {
    const to = metadata[name];
    const protocol = typeof to === 'string' ? URL.parse(to)?.protocol : undefined;
    if (to !== undefined && protocol !== 'https:' && !(protocol === 'http:' && address.startsWith('http:'))) throw new Error(`${address} names an address for browsers that is none (${name}).`);
  }
}

/** The way that the issuer takes a client's secret, which is read when it is needed: in the header, unless the issuer says that it takes it in the body only. */
function clientAuth(secret: () => string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const inBody = taken !== undefined && !taken.includes('client_secret_basic') && taken.includes('client_secret_post');
    return (inBody ? oidc.ClientSecretPost : oidc.ClientSecretBasic)(secret())(server, client, body, headers);
  };
}
