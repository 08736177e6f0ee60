import type { Role } from '@portico/schemas/role';

/** Whether somebody with these roles manages the people of the tenant: never by a delegation. `roles` are those that count. */
export const administers = (defined: ReadonlyMap<string, Role>, { roles, delegation }: { roles: readonly string[]; delegation?: object | undefined }): boolean =>
  delegation === undefined && roles.some((role) => defined.get(role)?.administers === true);
