/** A row of a mapping's tenants. */
export type TenantRow = { claim?: string[]; pattern?: string; id?: string; always?: string };
/** A row of a mapping's roles. */
export type RoleRow = { claim?: string[]; pattern?: string; names?: Record<string, string[]>; id?: string; always?: string; in?: string };

const sayClaim = (claim: string[] | undefined) => (claim?.length ? `“${claim.join(' › ')}”` : 'a claim that is not named yet');

/** Where a row says that people belong, as a title. */
export function sayTenantRule({ always, claim, pattern }: TenantRow): string {
  if (always !== undefined) return always ? `Everybody belongs to ${always}` : 'Everybody belongs to a tenant that is not chosen yet';
  return `The claim ${sayClaim(claim)} names the tenant${pattern ? `, as in ${pattern}` : ''}`;
}

/** Which roles a row gives, as a title. */
export function sayRoleRule({ always, claim, pattern, in: only }: RoleRow, label: (role: string) => string): string {
  const where = only ? ` in ${only}` : '';
  if (always !== undefined) return always ? `Everybody has the role ${label(always)}${where}` : 'Everybody has a role that is not chosen yet';
  return `The claim ${sayClaim(claim)} names roles${where}${pattern ? `, as in ${pattern}` : ''}`;
}
