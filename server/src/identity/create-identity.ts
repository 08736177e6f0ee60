import type { Middleware } from 'koa';
import type { Database } from '../database/index.ts';
import type { FindCredentials } from '../directory.ts';
import type { IssuerDesk } from '../issuer-desk.ts';
import { cookieKind, randomToken } from './cookies.ts';
import { makeCsrf } from './csrf.ts';
import type { EmbeddedAccount } from './embedded/accounts.ts';
import { embeddedCredentials } from './embedded/embedded-credentials.ts';
import { createEmbeddedIssuer } from './embedded/issuer.ts';
import { embeddedMapping } from './embedded/mapping.ts';
import { tenantFinder } from './find-tenant.ts';
import { issuerDesk } from './issuers/issuer-desk.ts';
import { issuerRegistry, type OwnIssuer } from './issuers/issuers.ts';
import { keepOwnIssuer } from './issuers/keep-own-issuer.ts';
import type { SignInParts } from './parts.ts';
import { makeRefreshSession } from './session/refresh-session.ts';
import { authRoutes } from './routes.ts';
import type { SessionLimits } from './session/session.ts';
import { endAtIssuer } from './session/sign-out.ts';
import { sweep } from './sweep.ts';
import { makeTenantOf } from './tenant-of.ts';
import { saidAccess } from './tokens/said-access.ts';
import { bearerVerifier } from './tokens/verify-bearer.ts';
import { everything, makeWhoIs, type WhoIs } from './who-is.ts';

/** The part of the configuration that identity reads. */
export interface IdentityConfig {
  publicUrl: URL;
  port: number;
  production: boolean;
  demo: boolean;
  trustProxy: boolean;
  session: SessionLimits;
  /** Seals refresh tokens and the secrets of issuers: 32 bytes. */
  secretKey: Buffer;
  issuer: { kind: 'embedded' } | { kind: 'oidc'; url: string; clientId: string; clientSecret: string; keycloak: boolean; administration?: { id: string; secret: string } };
}

/** Everything that says who is calling. The app puts the middlewares where they belong. */
export interface Identity extends Pick<WhoIs, 'whoIs' | 'signedInAs'> {
  tenantOf: ReturnType<typeof makeTenantOf>;
  /** What `app.keys` must be set to, before the first request. */
  keys: string[];
  /** The embedded issuer's pages; passes everything on when another issuer is configured. Before the body parser and before `csrf`. */
  issuer: Middleware;
  /** Refuses what another site's page could send. Before every route that changes something. */
  csrf: Middleware;
  /** /auth/sign-in, /auth/callback, /auth/sign-out and the pages around them. After `csrf`. */
  routes: Middleware;
  /** The passwords and second factors of the embedded issuer. */
  credentials: FindCredentials;
  /** What the builder asks of issuers. */
  issuerDesk: IssuerDesk;
  /** Where the browser goes to end a session at its issuer too. */
  endAtIssuer(issuer: string | null, idToken: string | null): Promise<string>;
  /** Tells of every announcement about access, once whatever was kept is forgotten. */
  onAccessChange(hear: (announced: string) => void): void;
  /** Removes what has expired. Runs by itself every hour. */
  sweep(): Promise<void>;
  close(): void;
}

const hour = 3_600_000;

/** Puts identity together. `accounts` are the people of the embedded issuer; `fetch` reaches every issuer but the embedded one. */
export async function createIdentity({ config, database, accounts = [], fetch: fetchIssuer }: {
  config: IdentityConfig; database: Database; accounts?: readonly EmbeddedAccount[]; fetch?: typeof fetch;
}): Promise<Identity> {
  const { publicUrl, trustProxy } = config;
  const embedded = config.issuer.kind === 'embedded' ? await createEmbeddedIssuer({ config, database, accounts, fetchOwn: fetchOwn(publicUrl, config.port) }) : null;
  const own: OwnIssuer = config.issuer.kind === 'oidc'
    ? { key: config.issuer.url, address: config.issuer.url, clientId: config.issuer.clientId, clientSecret: config.issuer.clientSecret, ...(fetchIssuer && { fetch: fetchIssuer }) }
    : { key: 'embedded', address: embedded!.url, clientId: embedded!.clientId, clientSecret: embedded!.clientSecret, fetch: fetchOwn(publicUrl, config.port) };
  await keepOwnIssuer(database, {
    url: own.key, clientId: own.clientId,
    ...(config.issuer.kind === 'oidc' ? { kind: config.issuer.keycloak ? 'keycloak' : 'oidc', label: new URL(own.address).host, mapping: {} } : { kind: 'embedded', label: 'Demo sign-in', mapping: embeddedMapping }),
  });

  const tenants = tenantFinder(database);
  const cookies = cookieKind(publicUrl);
  const issuers = issuerRegistry({ database, secretKey: config.secretKey, own, ...(fetchIssuer && { fetch: fetchIssuer }) });
  const refresh = makeRefreshSession({ database, issuers, secretKey: config.secretKey, graceMinutes: config.session.graceMinutes });
  const said = saidAccess(database);
  const who = makeWhoIs({ database, cookies, publicUrl, trustProxy, limits: config.session, verify: bearerVerifier(issuers, said), refresh });
  const parts: SignInParts = { database, publicUrl, trustProxy, cookies, limits: config.session, secretKey: config.secretKey, issuers, tenants, evict: who.evict };

  const hearers: ((announced: string) => void)[] = [];
  const forget = (announced: string) => {
    said.evict(announced);
    who.evict(announced);
    if (announced === everything || announced.startsWith('tenant:')) tenants.evict();
    if (announced === everything || announced.startsWith('issuer:')) issuers.evict();
    for (const hear of hearers) hear(announced);
  };
  await database.listen('access', forget, () => forget(everything));
  const sweeping = setInterval(() => void sweep(database, config.session).catch(() => {}), hour).unref();

  return {
    tenantOf: makeTenantOf({ publicUrl, trustProxy, tenants }),
    whoIs: who.whoIs,
    signedInAs: who.signedInAs,
    keys: embedded?.keys ?? [randomToken()],
    issuer: embedded?.middleware ?? ((_ctx, next) => next()),
    csrf: makeCsrf({ publicUrl, trustProxy, tenants }),
    routes: authRoutes(parts),
    credentials: (url) => (embedded && url === own.key ? embeddedCredentials(database) : null),
    issuerDesk: issuerDesk({ issuers, publicUrl, secretKey: config.secretKey, ...(fetchIssuer && { fetch: fetchIssuer }) }),
    endAtIssuer: (at, idToken) => endAtIssuer(parts, at, idToken),
    onAccessChange: (hear) => { hearers.push(hear); },
    sweep: () => sweep(database, config.session),
    close: () => clearInterval(sweeping),
  };
}

/** The embedded issuer is this very server: it is reached on the port it listens on, also when the public address is mapped to another. */
const fetchOwn = (publicUrl: URL, port: number): typeof fetch => (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.origin !== publicUrl.origin) return fetch(input, init);
  return fetch(new URL(url.pathname + url.search, `http://localhost:${port}`), init);
};
