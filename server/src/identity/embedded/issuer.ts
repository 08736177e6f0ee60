import type { Middleware } from 'koa';
import mount from 'koa-mount';
import { Provider } from 'oidc-provider';
import type { Database } from '../../database/index.ts';
import { embeddedAccounts, type EmbeddedAccount } from './accounts.ts';
import { makeFactor } from './factor.ts';
import { answerInteraction } from './interaction.ts';
import { embeddedKeys } from './keys.ts';
import { clientId, logoutPath, providerSettings, realmPath, signInPath } from './provider-settings.ts';
import { tryLimit } from './try-limit.ts';

/** What the embedded issuer needs to know of the installation. */
export interface EmbeddedConfig { publicUrl: URL; production: boolean; demo: boolean }

/** The embedded issuer: its address, Portico's client there, the keys that `app.keys` must be set to, and the middleware. */
export interface EmbeddedIssuer { url: string; clientId: string; clientSecret: string; keys: string[]; middleware: Middleware }

/** Makes the identity provider that comes with the demo. `fetchOwn` is how it reaches Portico, to say that a session ended. It knows its passwords, so it never runs where strangers can reach it. */
export async function createEmbeddedIssuer({ config, database, accounts: list, fetchOwn = fetch }: { config: EmbeddedConfig; database: Database; accounts: readonly EmbeddedAccount[]; fetchOwn?: typeof fetch }): Promise<EmbeddedIssuer> {
  const { publicUrl } = config;
  if (config.production) throw new Error('The embedded issuer is for demos only. Configure your own identity provider to run in production.');
  if (!isLoopback(publicUrl.hostname)) throw new Error(`The embedded issuer is for demos on your own machine only, but the public address is ${publicUrl.origin}. Configure your own identity provider.`);

  const keys = await embeddedKeys(database);
  const accounts = embeddedAccounts(list);
  const url = new URL(realmPath, publicUrl).href;
  const provider = new Provider(url, providerSettings({ database, accounts, keys, publicUrl, fetchOwn }));
  const realm = mount(realmPath, provider as unknown as Middleware);
  const parts = { provider, database, accounts, limit: tryLimit(database), factor: makeFactor(database, keys.clientSecret), demo: config.demo };

  const middleware: Middleware = async function embeddedIssuer(ctx, next) {
    if (ctx.path !== realmPath && !ctx.path.startsWith(`${realmPath}/`)) return next();
    // The provider builds addresses from the Host header; it is to speak of the public address whichever way it was reached.
    ctx.req.headers.host = publicUrl.host;
    if (ctx.path.startsWith(signInPath)) return answerInteraction(ctx, parts);
    if (ctx.path === logoutPath && !(await provider.Session.get(ctx)).accountId) return ctx.redirect('/auth/signed-out');
    return realm(ctx, next);
  };
  return { url, clientId, clientSecret: keys.clientSecret, keys: keys.cookieKeys, middleware };
}

/** True for names of this very machine. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
