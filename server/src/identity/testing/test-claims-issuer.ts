import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, exportJWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

/** A person of a test issuer: their claims, and how they prove who they are. */
export interface TestPerson { claims: Record<string, unknown>; acr?: string; amr?: string[] }

/** An issuer of its own kind over real HTTP, whose people a test writes as that kind of issuer writes them. */
export interface ClaimsIssuer {
  /** As it names itself. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** The people by subject; read at each sign-in and each refresh. */
  people: Record<string, TestPerson>;
  /** Who signs in next, where the sign-in names nobody (login_hint). */
  next: string;
  /** What it was asked at the start of the last sign-in. */
  asked: Record<string, unknown>;
  close(): Promise<void>;
}

export interface ClaimsIssuerOptions {
  /** Where it sends browsers back to, by its own address. */
  redirectUri: (url: string) => string;
  /** What stands after host and port in its address, such as "/oauth2/default"; "/" for a slash alone. */
  path?: string;
  /** Every claim that one of its people may have. */
  claims: string[];
  people: Record<string, TestPerson>;
  /** Where claims are kept out of the id token, as issuers do for what is large. */
  userinfoOnly?: boolean;
  signing?: 'RS256' | 'ES256' | 'PS256';
  clientAuth?: 'client_secret_basic' | 'client_secret_post';
}

/** Starts it on a free port of this machine. */
export async function startClaimsIssuer({ redirectUri, path = '', claims, people, userinfoOnly = false, signing = 'RS256', clientAuth = 'client_secret_basic' }: ClaimsIssuerOptions): Promise<ClaimsIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mounted = path === '/' ? '' : path;
  const { privateKey } = await generateKeyPair(signing, { extractable: true });
  const issuer: ClaimsIssuer = {
    url: `${origin}${path}`, clientId: 'portico-client', clientSecret: 'a-secret-of-the-client', people, next: Object.keys(people)[0]!, asked: {},
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  const known = ['sub', 'acr', 'amr', 'auth_time', ...claims, 'email', 'email_verified', 'name', 'locale'];
  const configuration: Configuration = {
    cookies: { keys: ['test'] },
    jwks: { keys: [{ ...await exportJWK(privateKey), alg: signing, use: 'sig', kid: 'key-1' }] },
    clients: [{
      client_id: issuer.clientId, client_secret: issuer.clientSecret, redirect_uris: [redirectUri(issuer.url)], post_logout_redirect_uris: [new URL('/auth/signed-out', redirectUri(issuer.url)).href],
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: clientAuth, id_token_signed_response_alg: signing,
    }],
    clientAuthMethods: [clientAuth],
    acrValues: ['2', 'urn:okta:loa:2fa:any'],
    claims: { openid: known, email: [], profile: [] },
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    conformIdTokenClaims: userinfoOnly,
    enabledJWA: { idTokenSigningAlgValues: [signing] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ ...issuer.people[id]?.claims, sub: id }) }),
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 1, Grant: 60, RefreshToken: 60 },
    interactions: { url: (_ctx, { uid }) => `${mounted}/enter/${uid}` },
    async loadExistingGrant({ oidc: { client, session } }) {
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId });
      grant.addOIDCScope('openid email profile offline_access');
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(issuer.url, configuration);
  const handle = provider.callback();
  server.on('request', async (request: IncomingMessage & { originalUrl?: string }, response) => {
    if (!request.url!.startsWith(mounted)) return void response.writeHead(404).end();
    request.originalUrl = request.url!;
    request.url = request.url!.slice(mounted.length) || '/';
    if (!request.url.startsWith('/enter/')) return void handle(request, response);
    const { params } = await provider.interactionDetails(request, response);
    issuer.asked = params;
    const accountId = typeof params.login_hint === 'string' && Object.hasOwn(issuer.people, params.login_hint) ? params.login_hint : issuer.next;
    const { acr, amr } = issuer.people[accountId]!;
    await provider.interactionFinished(request, response, { login: { accountId, ...(acr && { acr }), ...(amr && { amr }) } });
  });
  return issuer;
}
