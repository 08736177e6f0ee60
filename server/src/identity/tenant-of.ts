import type { Context } from 'koa';
import type { CallTenant } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { TenantFinder } from './find-tenant.ts';
import { isPublicHost, requestHost } from './request-host.ts';

/** The tenant that a request is for, where its portal is rooted, and the path inside it. */
export interface TenantPlace { tenant: CallTenant; base: string; rest: string }

const subPath = /^\/p\/([^/]+)(\/.*)?$/;
const operatorPath = /^\/(builder|api\/admin)(\/|$)/;

/** Makes `tenantOf`: the tenant comes from the path, or from the host by exact look-up, and from nothing else that a client sends. */
export function makeTenantOf({ publicUrl, trustProxy, tenants }: { publicUrl: URL; trustProxy: boolean; tenants: TenantFinder }) {
  /** The tenant of a request; null when there is none of that name. A host that nobody registered is refused (421). */
  return async function tenantOf(ctx: Context): Promise<TenantPlace | null> {
    const host = requestHost(ctx, trustProxy);
    const isPublic = host !== null && isPublicHost(host, publicUrl);
    if (host && !isPublic) {
      // On a host of its own a tenant is alone: `/p/other` there is a path like any other.
      const tenant = await tenants.byHost(host.name);
      if (tenant) return tenant.kind !== 'operator' || operatorPath.test(ctx.path) ? { tenant, base: '', rest: ctx.path } : null;
    }
    if (!isPublic) throw new PorticoError('unknown-host');
    const [, slug, rest] = subPath.exec(ctx.path) ?? [];
    if (slug !== undefined) {
      const tenant = await tenants.bySlug(slug);
      // The operator sees every tenant's rows and has a builder, never a portal.
      return tenant && tenant.kind !== 'operator' ? { tenant, base: `/p/${slug}`, rest: rest ?? '/' } : null;
    }
    if (!operatorPath.test(ctx.path)) return null;
    const tenant = await tenants.operator();
    return tenant && { tenant, base: '', rest: ctx.path };
  };
}
