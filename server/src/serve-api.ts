import Router from '@koa/router';
import { bodyParser } from '@koa/bodyparser';
import type { Role } from '@portico/schemas/role';
import type { Context, Middleware } from 'koa';
import { administers, effectiveRoles, giverOf } from './access/index.ts';
import type { Parts } from './app.ts';
import type { Call } from './call.ts';
import { PorticoError } from './errors.ts';
import type { TenantPlace } from './identity/index.ts';
import { watchStreams, type OpenStreams } from './open-streams.ts';
import { compileGuard, document, isRefusal, makeBudget, queryOf, recordRefusal, routes, writeReply, type Budget, type Door, type Reply, type Route } from './routes/index.ts';

/**
 * Everything under /api: one router for each surface, a guard before each handler, and the API's own document.
 * Throws where a route has no policy.
 */
export function serveApi(parts: Parts): Middleware {
  // One router for each surface, because a router tries every path that it knows.
  const routers = { portal: new Router(), builder: new Router() };
  const budget = makeBudget(parts.config.changesPerMinute);
  const streams = watchStreams();
  parts.identity.onAccessChange(streams.heard);
  for (const route of routes) routers[route.surface][route.method](route.path, serve(route, parts, budget, streams));
  const describe = JSON.stringify(document());
  routers.portal.get('/api/openapi.json', (ctx) => { ctx.type = 'application/json'; ctx.body = describe; });
  const surfaces = { portal: surface(routers.portal, '1mb'), builder: surface(routers.builder, '8mb') };
  return (ctx, next) => {
    const place: TenantPlace | null = ctx.state.place;
    const path = place?.rest ?? ctx.path;
    if (!path.startsWith('/api/')) return next();
    if (ctx.url.includes('%00')) throw new PorticoError('bad-request'); // no text of ours holds it, and a database refuses it
    ctx.set(apiHeaders);
    ctx.newRouterPath = path; // the router's own name for a path that is not the address's
    return surfaces[place?.tenant.kind === 'operator' ? 'builder' : 'portal'](ctx, next);
  };
}

const apiHeaders = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'referrer-policy': 'no-referrer' };

function surface(router: Router, jsonLimit: string): Middleware {
  const handle = router.routes() as unknown as Middleware;
  const refuse = () => new PorticoError('method-not-allowed');
  const allowed = router.allowedMethods({ throw: true, methodNotAllowed: refuse, notImplemented: refuse }) as unknown as Middleware;
  const parse = bodyParser({ enableTypes: ['json'], jsonLimit }) as unknown as Middleware;
  const none = () => Promise.resolve();
  return (ctx) => {
    const answer = () => handle(ctx, () => allowed(ctx, none) as Promise<void>) as Promise<void>;
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return answer();
    if (ctx.get('content-encoding') !== '') throw new PorticoError('wrong-content-type', { detail: 'Send the request without a content encoding.' });
    return parse(ctx, answer);
  };
}

function serve(route: Route, parts: Parts, budget: Budget, streams: OpenStreams): Middleware {
  const { config, database, identity, releases, connections, directory, credentials, sendMail } = parts;
  const guard = compileGuard(route);
  return async (ctx) => {
    const place: TenantPlace | null = ctx.state.place;
    if (!place) throw new PorticoError('not-found');
    const arrival = route.policy === 'public' ? { who: null, manages: false } : await arrive(ctx, parts, place);
    const { who, manages } = arrival;
    const signedInAs = who?.principal ?? (route.policy === 'public' && route.method === 'get' ? null : await identity.signedInAs(ctx));
    const body = ctx.request.body;
    if (signedInAs) await (route.method === 'get' ? budget.assertLeft(signedInAs.id) : budget.spend(signedInAs.id));
    const { requestId } = ctx.state as { requestId: string };
    // A refusal leaves an event, and asking for what is not one's own is limited like writing.
    const refused = async (error: unknown): Promise<never> => {
      if (!signedInAs || !(error instanceof PorticoError)) throw error;
      const leaves = isRefusal(route, error, who !== null);
      if (route.method === 'get' && (leaves || (who && error.status === 404))) await budget.spend(signedInAs.id);
      if (leaves) await recordRefusal(database, { route, tenant: place.tenant, principal: signedInAs.id, person: ctx.params.id, requestId, ...(who?.delegation && { delegation: who.delegation.id }) });
      throw error;
    };
    try {
      guard({ tenant: place.tenant, base: place.base, who, signedIn: signedInAs !== null, administers: manages }, body);
    } catch (error) {
      return refused(error);
    }
    const door: Door = {
      parameters: ctx.params, query: queryOf(ctx), body, tenant: place, tenants: who?.tenants ?? [], signedInAs, releases, connections, database, config, requestId, directory, credentials, endAtIssuer: identity.endAtIssuer, issuerDesk: identity.issuerDesk, address: ctx.ip, ...(sendMail && { sendMail }),
      get house() { return { release: releases.live(), connections }; },
      get call() {
        if (!who) throw new Error(`${route.id} is public and has no call`);
        return callOf(ctx, parts, place, who);
      },
    };
    const reply = await route.handle(door).catch(refused);
    if ('file' in reply) await watchFile(ctx, parts, place, reply, streams);
    writeReply(ctx, reply);
  };
}

/** Who may be in the tenant, with the roles that count there. */
async function arrive(ctx: Context, { identity, releases }: Parts, place: TenantPlace) {
  const found = await identity.whoIs(ctx, place.tenant);
  const defined = found && place.tenant.kind !== 'operator' ? releases.live().set.role : new Map<string, Role>();
  const who = found && { ...found, roles: effectiveRoles(defined, giverOf(place.tenant, found.delegation), found.roles) };
  return { who, manages: who !== null && administers(defined, who) };
}

type Arrived = NonNullable<Awaited<ReturnType<typeof arrive>>['who']>;

function callOf(ctx: Context, { database }: Parts, { tenant }: TenantPlace, who: Arrived): Call {
  const { requestId } = ctx.state as { requestId: string };
  const scope = tenant.kind === 'operator' ? 'operator' as const : { tenant: tenant.id };
  return Object.freeze({
    principal: who.principal, tenant, roles: who.roles, scope, database, requestId, now: new Date(),
    ...(who.session && { session: who.session }), ...(who.delegation && { delegation: who.delegation }),
  });
}

/** Sends a file only as long as the access that it was begun with lasts; what is cut off looks to the browser like what it is, a broken download. */
async function watchFile(ctx: Context, parts: Parts, place: TenantPlace, { file, mayGoOn }: Extract<Reply, { file: unknown }>, streams: OpenStreams): Promise<void> {
  const now = async () => {
    // The tenant as it is now: what it was entitled to when the file was asked for may be gone, and its host may be another's.
    const there = await parts.identity.tenantOf(ctx);
    if (there?.tenant.id !== place.tenant.id) return null;
    const { who } = await arrive(ctx, parts, there);
    return who && callOf(ctx, parts, there, who);
  };
  const principal = (await now())?.principal.id ?? '';
  const forget = streams.watch({
    principal,
    mayGoOn: async () => mayGoOn(await now()),
    cut: () => {
      file.destroy();
      ctx.res.destroy();
    },
  });
  file.once('close', forget);
  ctx.res.once('close', forget);
  // What ended while the outside system was asked for the file was announced before anybody listened for it.
  if (principal !== '' && await mayGoOn(await now())) return;
  forget();
  file.destroy();
  throw new PorticoError('not-found');
}
