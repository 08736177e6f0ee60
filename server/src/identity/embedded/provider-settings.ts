import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Database } from '../../database/index.ts';
import { answerPage, escapeHtml } from '../page.ts';
import type { EmbeddedAccounts } from './accounts.ts';
import { embeddedPolicy } from './interaction-policy.ts';
import type { EmbeddedKeys } from './keys.ts';
import { recordAdapter } from './record-adapter.ts';

/** Where the issuer lives, and the one client that it has: Portico. */
export const realmPath = '/realms/portico';
export const clientId = 'portico';
export const signInPath = `${realmPath}/sign-in/`;
const endpoints = '/protocol/openid-connect';
export const logoutPath = `${realmPath}${endpoints}/logout`;
const resource = 'urn:portico:api';
const scope = 'openid email profile';
// The longest that a session at Portico can last.
const week = 604_800;

/** Makes oidc-provider look like a Keycloak realm: its addresses, its claims, its algorithm. So the demo walks the path of a real installation. */
export function providerSettings({ database, accounts, keys, publicUrl, fetchOwn }: { database: Database; accounts: EmbeddedAccounts; keys: EmbeddedKeys; publicUrl: URL; fetchOwn: typeof fetch }): Configuration {
  const home = (path: string) => new URL(path, publicUrl).href;
  return {
    adapter: recordAdapter(database),
    jwks: { keys: [keys.jwk] },
    cookies: {
      keys: keys.cookieKeys,
      names: { session: 'portico-issuer', interaction: 'portico-issuer-interaction', resume: 'portico-issuer-resume' },
      long: { httpOnly: true, sameSite: 'lax', path: realmPath, signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    clients: [{
      client_id: clientId,
      client_secret: keys.clientSecret,
      client_name: 'Portico',
      redirect_uris: [home('/auth/callback')],
      post_logout_redirect_uris: [home('/auth/signed-out')],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'RS256',
      require_auth_time: true,
      backchannel_logout_uri: home('/auth/back-channel-logout'),
      backchannel_logout_session_required: true,
    }],
    routes: {
      authorization: `${endpoints}/auth`, token: `${endpoints}/token`, jwks: `${endpoints}/certs`, userinfo: `${endpoints}/userinfo`,
      end_session: `${endpoints}/logout`,
    },
    claims: { openid: ['sub', 'typ', 'azp', 'acr', 'auth_time'], email: ['email', 'email_verified'], profile: ['preferred_username', 'name'] },
    acrValues: ['1', '2'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    // As Keycloak does: with every code, good while the session at the issuer lasts, and new at each use.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // All that it ever calls is this server, whose loopback address its own guard would refuse.
    fetch: (input, init) => fetchOwn(input, { ...init, dispatcher: undefined } as RequestInit),
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 3600, Interaction: 1800, Session: week, Grant: week, RefreshToken: week },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: endSession, postLogoutSuccessSource: (ctx) => answerPage(ctx, { title: 'You are signed out', body: '<p class="row"><a class="button" href="/auth/sign-in">Sign in</a></p>' }) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope, audience: clientId, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    formats: {
      customizers: {
        jwt(_ctx, token, jwt) {
          Object.assign(jwt.payload, { typ: 'Bearer', azp: 'clientId' in token ? token.clientId : undefined, realm_access: { roles: [] } });
        },
      },
    },
    async findAccount(_ctx, id) {
      const account = accounts.bySubject(id);
      return account && {
        accountId: id,
        claims: async (use) => ({
          sub: id, email: account.email, email_verified: true, preferred_username: account.email, name: account.name, azp: clientId,
          ...(use === 'id_token' && { typ: 'ID' }),
        }),
      };
    },
    // Portico is the only client and the person's own: there is nothing to consent to.
    async loadExistingGrant(ctx) {
      const { provider, client, session } = ctx.oidc;
      // Refresh tokens hang off the grant that the session holds, so a second sign-in by the same session must not replace it.
      const held = session!.grantIdFor(client!.clientId);
      const kept = held ? await provider.Grant.find(held) : undefined;
      const grant = kept && kept.accountId === session!.accountId ? kept : new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId });
      grant.addOIDCScope(scope);
      grant.addResourceScope(resource, scope);
      await grant.save();
      return grant;
    },
    interactions: { policy: embeddedPolicy(), url: (_ctx, interaction) => `${signInPath}${interaction.uid}` },
    renderError: (ctx, out) => answerPage(ctx, {
      title: 'Sign-in did not work', status: ctx.status,
      body: `<p>${escapeHtml(out.error_description ?? out.error)}</p><p class="row"><a class="button" href="/auth/sign-in">Try again</a></p>`,
    }),
  };
}

/** Ends the issuer's session at once when the request proves, by the id token, that it comes from the session's own portal; asks otherwise. */
async function endSession(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, entities, params } = ctx.oidc;
  const back = params?.post_logout_redirect_uri;
  if (session && entities.IdTokenHint?.payload.sub === session.accountId && typeof back === 'string') {
    await session.destroy();
    return ctx.redirect(back);
  }
  answerPage(ctx, {
    title: 'Sign out?',
    body: `${form}<p class="row"><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button><a class="button second" href="/">Stay signed in</a></p>`,
  });
}
