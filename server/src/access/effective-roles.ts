import { platformRoles, roleFits, type Role } from '@portico/schemas/role';

/** Who gives roles: a tenant to its own people, or, where somebody acts by a delegation, the partner that they come from. */
export interface Giver { kind: string; entitlements: readonly string[] }

/** The tenant, or the partner by whose delegation somebody acts in it. */
export const giverOf = (tenant: Giver, delegation?: { partner: { entitlements: readonly string[] } }): Giver =>
  (delegation ? { kind: 'partner', entitlements: delegation.partner.entitlements } : tenant);

/**
 * The roles that count, of those that a principal was given: ones that the release defines and `giver` may give. A role that was
 * removed, or whose entitlement the giver lost, counts for nothing: for a partner's people at the partner, and so by a delegation too.
 */
export function effectiveRoles(defined: ReadonlyMap<string, Role>, giver: Giver, given: readonly string[]): string[] {
  if (giver.kind === 'operator') return given.filter((role) => Object.hasOwn(platformRoles, role));
  return given.filter((key) => {
    const role = defined.get(key);
    return role !== undefined && roleFits(role, giver);
  });
}
