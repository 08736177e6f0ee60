import type { Facts } from '@portico/schemas/facts';
import type { Database, Em, Scope } from './database/index.ts';

/** The authenticated caller; never absent. `system` is Portico itself, at work between requests. */
export interface Principal { id: string; kind: 'user' | 'service' | 'system'; name: string; email: string }

/** A tenant as a request sees it. */
export interface CallTenant { id: string; slug: string; name: string; kind: 'customer' | 'partner' | 'operator'; tier: string; entitlements: string[]; ids: Record<string, string>; theme: string | null }

/** How the person signed in: the session's public id, the assurance level and when they last proved who they are. */
export interface CallSession { id: string; level: number; signedInAt: string }

/** The frozen facts of one request, handed to every act. */
export interface Call {
  readonly principal: Principal;
  readonly tenant: CallTenant;
  /** Roles that the principal holds in the tenant, or, by a delegation, those of the partner's that count here. */
  readonly roles: readonly string[];
  /** Absent for bearer tokens and for what Portico does by itself. */
  readonly session?: CallSession;
  /** The delegation that a partner's person acts by; absent for members. */
  readonly delegation?: { id: string; partner: { slug: string; name: string }; scopes: string[] };
  /** Somebody of the operator who looks as this principal: nothing may be changed. */
  readonly onBehalf?: { viewer: string; viewing: string };
  /** Where rows may come from: the tenant, or, for the builder, all of them. */
  readonly scope: Scope;
  readonly database: Database;
  readonly requestId: string;
  readonly now: Date;
}

/** What of a call decides: who it is, where, with which roles, by which session or delegation, and when. */
export type Standing = Pick<Call, 'principal' | 'tenant' | 'roles' | 'session' | 'delegation' | 'now'>;

/** Runs `work` in one transaction that sees only what the call's scope allows. */
export const transaction = <T>(call: Call, work: (em: Em) => Promise<T>): Promise<T> => call.database.transaction(call.scope, work);

/** The part of a call that rules and templates may read, without the flags. */
export function factsOf({ principal, tenant, roles, now, session, delegation }: Standing, flags: Record<string, boolean>): Facts {
  return {
    principal: {
      ...principal, roles: [...roles], delegated: delegation !== undefined, level: session?.level ?? 1, ...(session && { signedInAt: session.signedInAt }),
    },
    tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name, kind: tenant.kind, tier: tenant.tier, entitlements: tenant.entitlements, ids: tenant.ids },
    flags,
    now: now.toISOString(),
    ...(delegation && { delegation: { scopes: delegation.scopes } }),
  };
}
