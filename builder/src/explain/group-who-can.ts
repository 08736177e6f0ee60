import type { WhoCan } from '../session/access-api.ts';

/** A role with the tenants where it lets people through, and those where it does not. */
export interface RoleRow { role: string; relation: string; allowed: string[]; refused: { tenant: string; gate?: string }[] }

/** One row for each role and relation, those that let somebody through first. */
export function groupWhoCan(rows: WhoCan['roles']): RoleRow[] {
  const groups = new Map<string, RoleRow>();
  for (const { role, tenant, relation, allowed, gate } of rows) {
    const name = `${role} ${relation}`;
    const group = groups.get(name) ?? { role, relation, allowed: [], refused: [] };
    // Whoever only has to confirm who they are gets through.
    if (allowed || gate === 'assurance') group.allowed.push(tenant);
    else group.refused.push({ tenant, ...(gate && { gate }) });
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.allowed.length > 0) - Number(a.allowed.length > 0) || a.role.localeCompare(b.role));
}
