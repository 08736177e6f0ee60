import { randomUUID } from 'node:crypto';
import Koa, { type Context, type Middleware } from 'koa';
import type { Config } from './config.ts';
import type { KeptConnections } from './connectors/index.ts';
import type { Database } from './database/index.ts';
import type { FindCredentials, FindDirectory } from './directory.ts';
import { loggable, PorticoError, toProblem } from './errors.ts';
import type { Identity, TenantPlace } from './identity/index.ts';
import type { Releases } from './releases/index.ts';
import type { SendMail } from './send-mail.ts';
import { serveApi } from './serve-api.ts';
import { serveAsset, servePage } from './serve-apps.ts';

/** What the application is made of. */
export interface Parts { config: Config; database: Database; identity: Identity; releases: Releases; connections: KeptConnections; directory: FindDirectory; credentials: FindCredentials; sendMail?: SendMail }

/**
 * The whole server as one table of middleware, outermost first; the order is the security.
 * Throws where a route has no policy.
 */
export function createApp(parts: Parts): Koa {
  const { identity, config } = parts;
  // The address nearest to us is the proxy's word; those before it are the caller's own.
  const app = new Koa({ proxy: config.trustProxy, maxIpsCount: 1 });
  app.keys = identity.keys;
  app.on('error', (error: unknown, ctx?: Context) => report(error, ctx));

  if (config.publicUrl.protocol === 'https:') app.use(onlyHttps);
  app.use(answerErrors); //          one catcher: every error leaves as problem+json
  app.use(health(parts)); //         before anything that may fail
  app.use(identity.issuer); //       the embedded issuer reads its own bodies and guards its own forms
  app.use(assets); //                built files, the same for everyone
  app.use(arrive(identity)); //      which tenant is this address, and the path inside it
  app.use(identity.csrf); //         nothing that changes something comes from another site
  app.use(identity.routes); //       /auth
  app.use(serveApi(parts)); //       /api: guard, then one handler
  app.use(pages); //                 everything else that a browser opens is a page of an app
  return app;
}

const onlyHttps: Middleware = (ctx, next) => {
  ctx.set('strict-transport-security', 'max-age=31536000');
  return next();
};

const answerErrors: Middleware = async (ctx, next) => {
  ctx.state.requestId = randomUUID();
  ctx.set('x-request-id', ctx.state.requestId);
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) throw new PorticoError('not-found');
  } catch (thrown) {
    const error = thrown instanceof PorticoError ? thrown : fromKoa(thrown);
    report(error, ctx);
    const problem = toProblem(error, ctx.state.requestId);
    ctx.status = problem.status;
    ctx.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
    if (error instanceof PorticoError && error.extra.retryAfter) ctx.set('retry-after', String(error.extra.retryAfter));
    ctx.body = JSON.stringify(problem);
    ctx.type = 'application/problem+json';
  }
};

/** Errors of the body parser and the like carry a status; they become ours. */
function fromKoa(thrown: unknown): unknown {
  const { status } = (thrown ?? {}) as { status?: number };
  if (status === 413) return new PorticoError('too-large', { cause: thrown });
  if (status === 415) return new PorticoError('wrong-content-type', { cause: thrown });
  return status && status >= 400 && status < 500 ? new PorticoError('bad-request', { cause: thrown }) : thrown;
}

/** Expected errors are the caller's matter; the log hears of the others, and of a cause that the caller is not told. */
function report(error: unknown, ctx?: Context): void {
  if (error instanceof PorticoError && error.status < 500 && error.code !== 'internal') return;
  const code = (error as { code?: string })?.code;
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  console.error(`${ctx?.state.requestId ?? '-'} ${ctx?.method ?? ''} ${ctx?.path ?? ''}:`, error instanceof PorticoError ? `${error.code}: ${String((error.cause as Error)?.message ?? error.cause ?? error.message)}` : loggable(error));
}

const health = ({ releases }: Parts): Middleware => (ctx, next) => {
  if (ctx.path === '/health/live') { ctx.body = 'ok'; return; }
  if (ctx.path === '/health/ready') { releases.live(); ctx.body = 'ok'; return; }
  return next();
};

const assets: Middleware = async (ctx, next) => {
  if (!(await serveAsset(ctx))) await next();
};

const arrive = (identity: Identity): Middleware => async (ctx, next) => {
  if (ctx.path.startsWith('/auth/')) return next();
  const place = await identity.tenantOf(ctx);
  // The operator has no portal of its own.
  ctx.state.place = place?.tenant.kind === 'operator' && place.base !== '' ? null : place;
  return next();
};

const pages: Middleware = (ctx, next) => {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
  const place: TenantPlace | null = ctx.state.place;
  if (!place) {
    if (ctx.path === '/') { ctx.redirect('/builder'); return; }
    if (!/^\/p\/[^/]+(\/(?!api\/)|$)/.test(ctx.path)) return next();
    // A portal that is not there looks like one that is closed to this person: the app asks, is refused, and says so.
    ctx.status = 404;
    servePage(ctx, 'portal');
    return;
  }
  const operator = place.tenant.kind === 'operator';
  if (operator && !/^\/builder(\/|$)/.test(ctx.path)) return next();
  if (place.base !== '' && ctx.path === place.base) { ctx.redirect(`${place.base}/`); return; }
  servePage(ctx, operator ? 'builder' : 'portal');
};
