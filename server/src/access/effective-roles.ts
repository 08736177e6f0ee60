import { platformRoles, roleFits, type Role } from '@portico/schemas/role';

/**
 * The roles that count, of those that a principal was given: ones that the release defines and the tenant may give. A role that was
 * removed, or whose entitlement the tenant lost, counts for nothing. Roles of a delegation are the partner's.
 */
export function effectiveRoles(defined: ReadonlyMap<string, Role>, tenant: { kind: string; entitlements: readonly string[] }, given: readonly string[], delegated = false): string[] {
  if (tenant.kind === 'operator') return given.filter((role) => Object.hasOwn(platformRoles, role));
  return given.filter((key) => {
    const role = defined.get(key);
    if (!role) return false;
    return delegated ? !role.kinds || role.kinds.includes('partner') : roleFits(role, tenant);
  });
}
