import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** An issuer that is neither Keycloak nor ours: other addresses, name and e-mail only at its userinfo, no end of session. */
export interface TestIssuer { url: string; close(): Promise<void> }

/** Starts it. Whoever comes is signed in as `login_hint`, or as "kim". */
export async function startTestIssuer({ redirectUri }: { redirectUri: string }): Promise<TestIssuer> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scope = 'openid email profile';
  const provider = new Provider(url, {
    cookies: { keys: ['test'] },
    clients: [{ client_id: 'portico-client', client_secret: 'a-secret-of-the-client', redirect_uris: [redirectUri], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, name: 'Kim Other', email: 'ann@acme.example' }) }),
    issueRefreshToken: async () => true,
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60, RefreshToken: 60 },
    interactions: { url: (_ctx, { uid }) => `/enter/${uid}` },
    async loadExistingGrant({ oidc: { client, session } }) {
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url!.startsWith('/enter/')) return handle(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: 'kim' } });
  });
  return { url, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}
