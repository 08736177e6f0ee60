import type { AuditEvent } from '@portico/schemas/audit';
import type { Kind } from '@portico/schemas/definition';
import type { Json, JsonObject } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import type { Release } from '@portico/schemas/release';
import type { PlatformRole } from '@portico/schemas/role';
import type { Tenant } from '@portico/schemas/tenant';
import type { PageView, PortalView } from '@portico/schemas/view';
import type { ConnectionField } from '@portico/schemas/connector';
import { httpClient } from './http-client.ts';

/** Who is signed in to the builder and what they are. */
export interface Session { principal: { id: string; name: string; email: string }; roles: PlatformRole[]; tenantName: string }

/** A definition as the builder edits it: what is in the draft and what is live. */
export interface DefinitionRecord {
  id: string; key: string; label: string; state: 'live' | 'changed' | 'new' | 'removed'; revision: number;
  body: JsonObject | null; live: JsonObject | null; updatedAt: string | null; updatedBy: string | null;
}
export interface Change { kind: Kind; key: string; label: string; change: 'added' | 'changed' | 'removed'; before: JsonObject | null; after: JsonObject | null }
/** `partner`: by whose delegation; absent for a tenant's own people. */
export interface AccessChange { thing: string; role: string; tenant?: string; partner?: string; before: boolean; after: boolean }
/** `compared`: of how many tenants, out of how many, `access` speaks, and whether it holds all that there is to say of them. */
export interface Changes { changes: Change[]; errors: Fault[]; access: AccessChange[]; compared: { tenants: number; of: number; more: boolean } }
export type ReleaseRecord = Release;
export type TenantRecord = Tenant & { id: string };
export interface PersonRecord {
  id: string; name: string; email: string; issuer: string; subject: string; status: string; kind?: 'user' | 'service';
  memberships: { tenant: string; tenantName: string; source?: string; status?: string }[]; grants: { id: string; tenant: string; role: string; source: string; until?: string | null }[];
}
export interface ConnectionRecord {
  id: string; label: string; fields: Record<string, ConnectionField>; settings: Record<string, string>; secretsSet: string[]; state: string;
}
/** What came of a connection's test read. */
export interface TestedConnection { ok: boolean; message: string; milliseconds: number }
export type AuditRecord = AuditEvent & { tenantName?: string | null; principalName?: string | null; targetName?: string | null };
export interface Preview { portal: PortalView; page: PageView | null }

/** Asks the admin API to do something. */
export const post = async <T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> =>
  (await httpClient(`/api/admin${path}`, { method: 'POST', body: JSON.stringify(body), ...(signal && { signal }) })).json as T;
/** Reads from the admin API. */
export const get = async <T>(path: string): Promise<T> => (await httpClient(`/api/admin${path}`)).json as T;
/** Ends or removes something of the admin API. */
export const remove = async (path: string): Promise<void> => { await httpClient(`/api/admin${path}`, { method: 'DELETE' }); };
const at = encodeURIComponent;

export const readSession = () => get<Session>('/session');
export const readChanges = () => get<Changes>('/changes');
export const checkDefinition = (kind: Kind, body: Json, signal?: AbortSignal) => post<{ errors: Fault[] }>(`/check/${kind}`, { body }, signal);
export const discardDraft = (resource: string, key: string) => post<DefinitionRecord>(`/${resource}/${at(key)}/discard`);
export const publish = (note: string) => post<ReleaseRecord>('/releases', { note });
export const rollBack = (id: string) => post<ReleaseRecord>(`/releases/${at(id)}/roll-back`);
export const testConnection = (id: string) => post<TestedConnection>(`/connections/${at(id)}/test`);
export const readPreview = (asked: { tenant: string; roles: string[]; page?: string; parameters: Record<string, string> }, signal?: AbortSignal) =>
  post<Preview>('/preview', asked, signal);
/** A portal that somebody may open; `through` names the partner for whom they act there. */
export interface OwnPortal { name: string; through: string | null; address: string }
/** The portals of whoever is signed in, staff or not. */
export const readPortals = async (): Promise<OwnPortal[]> => (await httpClient('/auth/portals')).json as OwnPortal[];
export const signOut = async (): Promise<string> =>
  ((await httpClient('/auth/sign-out', { method: 'POST', body: '{}' })).json as { redirect?: string }).redirect ?? '/builder';
