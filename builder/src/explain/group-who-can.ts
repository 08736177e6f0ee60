import type { WhoCanRole } from './who-can-api.ts';

/** A role with the tenants, by name, where it lets people through, and those where it does not. */
export interface RoleRow { role: string; relation: string; partner?: string; allowed: string[]; refused: string[] }

/** One row for each role, of a tenant's own people and of each partner's, those that let somebody through first. */
export function groupWhoCan(rows: WhoCanRole[]): RoleRow[] {
  const groups = new Map<string, RoleRow>();
  for (const { role, tenantName, relation, partner, allowed, gate } of rows) {
    const name = `${role} ${relation} ${partner}`;
    const group = groups.get(name) ?? { role, relation, ...(partner !== undefined && { partner }), allowed: [], refused: [] };
    // Whoever only has to confirm who they are gets through.
    (allowed || gate === 'assurance' ? group.allowed : group.refused).push(tenantName);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.allowed.length > 0) - Number(a.allowed.length > 0) || a.role.localeCompare(b.role));
}
