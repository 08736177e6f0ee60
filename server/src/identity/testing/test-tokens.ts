import * as oidc from 'openid-client';
import { Setting } from '../../database/index.ts';
import type { TestPortal } from './test-portal.ts';

/** Portico's own client at the embedded issuer. */
export async function clientOf(portal: TestPortal): Promise<oidc.Configuration> {
  const setting = await portal.database.transaction('operator', (em) => em.findOneOrFail(Setting, { name: 'embedded-issuer' }));
  const { clientSecret } = JSON.parse(Buffer.from(setting.value).toString()) as { clientSecret: string };
  return oidc.discovery(new URL(`${portal.origin}/realms/portico`), 'portico', undefined, oidc.ClientSecretBasic(clientSecret), { execute: [oidc.allowInsecureRequests] });
}

/** Walks the code flow as Portico's own client does and gives the tokens that it gets, which no browser ever sees. */
export async function tokensOf(portal: TestPortal, email: string): Promise<{ access: string; idToken: string }> {
  const configuration = await clientOf(portal);
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const browser = portal.browser();
  const page = await browser.open(oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${portal.origin}/auth/callback`, scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  }).href);
  let url = page.url;
  let response = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ account: email }) });
  while (!new URL(response.headers.get('location')!, url).pathname.startsWith('/auth/')) {
    url = new URL(response.headers.get('location')!, url).href;
    response = await browser.fetch(url);
  }
  const tokens = await oidc.authorizationCodeGrant(configuration, new URL(response.headers.get('location')!), { pkceCodeVerifier });
  return { access: tokens.access_token, idToken: tokens.id_token! };
}
