import type { AccessChange } from '../session/admin-api.ts';

export interface AccessGroup { thing: string; gains: boolean; role: string; partner?: string; tenants: string[] }

/** Access changes of one thing for one role, of a tenant's own people or of one partner's, as one line with its tenants, what opens first. */
export function groupAccess(access: AccessChange[]): AccessGroup[] {
  const groups = new Map<string, AccessGroup>();
  for (const { thing, role, partner, tenant, after } of access) {
    const name = `${thing} ${role} ${partner} ${after}`;
    const group = groups.get(name) ?? { thing, role, ...(partner !== undefined && { partner }), gains: after, tenants: [] };
    if (tenant) group.tenants.push(tenant);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.gains) - Number(a.gains) || a.thing.localeCompare(b.thing) || a.role.localeCompare(b.role));
}
