import type { Middleware } from 'koa';
import { PorticoError } from '../errors.ts';
import { backChannelPath } from './session/back-channel-logout.ts';
import type { TenantFinder } from './find-tenant.ts';
import { isPublicHost, requestHost } from './request-host.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page could send with our cookie. A request that changes something carries the header `x-portico: 1`,
 * which a foreign page cannot add, comes from the portal's own origin wherever the browser says so, and speaks JSON only.
 */
export function makeCsrf({ publicUrl, trustProxy, tenants }: { publicUrl: URL; trustProxy: boolean; tenants: TenantFinder }): Middleware {
  return async function csrf(ctx, next) {
    if (harmless.has(ctx.method)) return next();
    // Servers call this, and whose word counts is proved by a signature: no cookie is read there.
    if (ctx.path === backChannelPath) return next();
    const site = ctx.get('sec-fetch-site');
    if (ctx.get('x-portico') !== '1' || (site !== '' && site !== 'same-origin')) throw new PorticoError('cross-site');
    if (ctx.get('origin') !== '' && ctx.get('origin') !== (await ownOrigin())) throw new PorticoError('cross-site');
    const hasBody = ctx.req.headers['transfer-encoding'] !== undefined || Number(ctx.req.headers['content-length'] ?? 0) > 0;
    const type = ctx.get('content-type').split(';')[0]!.trim().toLowerCase();
    if (type === '' ? hasBody : type !== 'application/json') throw new PorticoError('wrong-content-type');
    return next();

    /** The origin of the address that was asked for, as registered; none for a host that nobody registered. */
    async function ownOrigin(): Promise<string | null> {
      const host = requestHost(ctx, trustProxy);
      if (!host) return null;
      if (isPublicHost(host, publicUrl)) return publicUrl.origin;
      return (await tenants.byHost(host.name)) ? `${publicUrl.protocol}//${host.host}` : null;
    }
  };
}
