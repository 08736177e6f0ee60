import { expect } from 'vitest';
import { AuditEvent, Principal, Session } from '../src/database/index.ts';
import type { ExportedRealm } from './exported-realm.ts';
import type { RealPortal, Signed } from './real-portal.ts';

/** What the tests of exported realms ask of a portal whose people sign in at such a realm. */
export interface ExportedWorld {
  signIn(username: string, query?: Record<string, string>): Promise<Signed>;
  asAdministrator(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
  /** Makes tenants as an administrator does, by short name. */
  makeTenants(tenants: Record<string, { name: string; kind?: string }>): Promise<void>;
  /** What Portico knows of somebody, and how surely each of their sessions knows them. */
  known(username: string): Promise<{ principal: Principal; levels: number[] }>;
  /** Why what the realm last said of somebody counted for nothing; empty where the log has no line. */
  reasons(username: string): Promise<unknown>;
}

/** A portal and an exported realm together. */
export function exportedWorld(portal: RealPortal, realm: ExportedRealm): ExportedWorld {
  const asAdministrator: ExportedWorld['asAdministrator'] = (method, path, body) => portal.asAdministrator(({ call }) => call(method, path, body));
  const known: ExportedWorld['known'] = (username) => portal.database.transaction('operator', async (em) => {
    const principal = await em.findOneOrFail(Principal, { subject: await realm.idOf(username) });
    return { principal, levels: (await em.find(Session, { principalId: principal.id })).map(({ level }) => level) };
  });
  return {
    asAdministrator, known,
    signIn: (username, query = {}) => portal.signIn(realm.person(username), { query }),
    async makeTenants(tenants) {
      for (const [slug, { name, kind = 'customer' }] of Object.entries(tenants)) expect((await asAdministrator('POST', '/api/admin/tenants', { slug, name, kind })).status).toBe(201);
    },
    async reasons(username) {
      const { principal: { id } } = await known(username);
      const [last] = await portal.database.transaction('operator', (em) => em.find(AuditEvent, { verb: 'claims.refused', principalId: id }, { orderBy: { at: 'desc' }, limit: 1 }));
      return (last?.details as { reasons?: string[] } | undefined)?.reasons ?? [];
    },
  };
}

/** The roles of somebody in a tenant, or the status of the refusal. */
export async function rolesIn({ call }: Signed, tenant: string): Promise<string[] | number> {
  const { status, body } = await call('GET', `/p/${tenant}/api/portal`);
  return status === 200 ? body.principal.roles.map(({ key }: { key: string }) => key).sort() : status;
}
