import type { Facts } from '@portico/schemas/facts';
import type { Database, Em, Scope } from './database/index.ts';

/** The authenticated caller; never absent. `system` is Portico itself, at work between requests. */
export interface Principal { id: string; kind: 'user' | 'service' | 'system'; name: string; email: string }

/** A tenant as a request sees it. */
export interface CallTenant { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string>; theme: string | null }

/** The frozen facts of one request, handed to every act. */
export interface Call {
  readonly principal: Principal;
  readonly tenant: CallTenant;
  /** Roles that the principal holds in the tenant. */
  readonly roles: readonly string[];
  /** Where rows may come from: the tenant, or, for the builder, all of them. */
  readonly scope: Scope;
  readonly database: Database;
  readonly requestId: string;
  readonly now: Date;
}

/** Runs `work` in one transaction that sees only what the call's scope allows. */
export const transaction = <T>(call: Call, work: (em: Em) => Promise<T>): Promise<T> => call.database.transaction(call.scope, work);

/** The part of a call that rules and templates may read, without the flags. */
export function factsOf(call: Call, flags: Record<string, boolean>): Facts {
  const { principal, tenant, roles, now } = call;
  return {
    principal: { ...principal, roles: [...roles] },
    tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name, kind: tenant.kind, tier: tenant.tier, entitlements: tenant.entitlements, ids: tenant.ids },
    flags,
    now: now.toISOString(),
  };
}
