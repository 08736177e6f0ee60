import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { Grant, Membership, Principal, Tenant, TenantHost, type Database } from '../../database/index.ts';
import { openTestDatabase } from '../../database/test-database.ts';
import { PorticoError, toProblem } from '../../errors.ts';
import { createIdentity, type EmbeddedAccount, type Identity, type IdentityConfig } from '../index.ts';
import { smallBrowser, type SmallBrowser } from '../small-browser.ts';

/** A real server with identity and one door that says who is calling. */
export interface TestPortal {
  origin: string;
  database: Database;
  identity: Identity;
  config: IdentityConfig;
  browser(): SmallBrowser;
  /** Walks the sign-in to its end in that browser. */
  signIn(browser: SmallBrowser, email: string, returnTo?: string): Promise<{ response: Response; url: string; text: string }>;
  whoAmI(browser: SmallBrowser, tenant: string): Promise<Response>;
  /** Announces something about access and waits until it, and so everything before it, was heard. */
  announced(what: string): Promise<void>;
  close(): Promise<void>;
}

export const accounts: EmbeddedAccount[] = [
  { subject: 'ann', email: 'ann@acme.example', name: 'Ann <Arbor>', password: 'ann-secret', hint: 'Acme, customer admin' },
  { subject: 'ben', email: 'ben@acme.example', name: 'Ben Acton', password: 'ben-secret', hint: 'Acme and Beta' },
  { subject: 'bob', email: 'bob@operator.example', name: 'Bob Builder', password: 'bob-secret', hint: 'Operator, author' },
  { subject: 'new', email: 'new@nowhere.example', name: 'New Person', password: 'new-secret', hint: 'No tenant yet' },
];

/** Starts it on a free port with a database of its own. */
export async function startTestPortal(change: (config: IdentityConfig) => Partial<IdentityConfig> | Promise<Partial<IdentityConfig>> = () => ({})): Promise<TestPortal> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const plain: IdentityConfig = {
    publicUrl: new URL(origin), port, production: false, demo: true, trustProxy: false,
    session: { idleMinutes: 60, absoluteHours: 12, graceMinutes: 15 }, secretKey: randomBytes(32), issuer: { kind: 'embedded' },
  };
  const config = { ...plain, ...(await change(plain)) };
  const database = await openTestDatabase();
  const identity = await createIdentity({ config, database, accounts });

  const app = new Koa();
  app.silent = true;
  app.keys = identity.keys;
  app.use(async (ctx, next) => {
    ctx.state.requestId = 'request-1';
    try {
      await next();
    } catch (error) {
      const problem = toProblem(error);
      if (!(error instanceof PorticoError)) console.error(error);
      ctx.status = problem.status;
      ctx.body = problem;
    }
  });
  app.use(identity.issuer).use(identity.csrf).use(identity.routes);
  app.use(async (ctx) => {
    const place = await identity.tenantOf(ctx);
    if (!place) throw new PorticoError('not-found');
    const who = await identity.whoIs(ctx, place.tenant);
    if (!who) throw new PorticoError((await identity.signedInAs(ctx)) ? 'not-found' : 'not-signed-in');
    ctx.body = { tenant: place.tenant.slug, base: place.base, rest: place.rest, who };
  });
  handle = app.callback();
  await seed(database);
  let hear = (_: string) => {};
  await database.listen('access', (payload) => hear(payload));

  return {
    origin, database, identity, config,
    browser: () => smallBrowser(),
    async signIn(browser, email, returnTo) {
      const page = await browser.open(`${origin}/auth/sign-in${returnTo === undefined ? '' : `?return=${encodeURIComponent(returnTo)}`}`);
      if (!page.url.includes('/sign-in/')) return page;
      return browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: email }) });
    },
    whoAmI: (browser, tenant) => browser.fetch(`${origin}/p/${tenant}/api/portal`),
    async announced(what) {
      const arrived = new Promise<void>((resolve) => { hear = (payload) => payload === what && resolve(); });
      await database.notify('access', what);
      await arrived;
    },
    async close() {
      identity.close();
      await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
      await database.close();
    },
  };
}

/** Acme and Beta with their people, the operator with Bob, and Cold, which is suspended. */
async function seed(database: Database): Promise<void> {
  await database.transaction('operator', async (em) => {
    const tenant = (slug: string, kind: 'customer' | 'operator', status: 'active' | 'suspended' = 'active') =>
      em.create(Tenant, { slug, name: slug.toUpperCase(), kind, status });
    const [acme, beta, cold, operator] = [tenant('acme', 'customer'), tenant('beta', 'customer'), tenant('cold', 'customer', 'suspended'), tenant('operator', 'operator')];
    const person = (subject: string) => em.create(Principal, { issuer: 'embedded', subject, name: subject });
    const [ann, ben, bob] = [person('ann'), person('ben'), person('bob')];
    await em.flush();
    const belongs = async (who: Principal, where: Tenant, role: string) => {
      em.create(Membership, { tenantId: where.id, principalId: who.id });
      em.create(Grant, { tenantId: where.id, principalId: who.id, role });
    };
    await belongs(ann, acme, 'customer-admin');
    await belongs(ann, cold, 'customer-admin');
    await belongs(ben, acme, 'viewer');
    await belongs(ben, beta, 'billing');
    await belongs(bob, operator, 'author');
    em.create(TenantHost, { host: 'portal.beta.example', tenantId: beta.id });
    em.create(TenantHost, { host: 'portal.cold.example', tenantId: cold.id });
  });
}
