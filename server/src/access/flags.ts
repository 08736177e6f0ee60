import { flagHolds, type Flag } from '@portico/schemas/flag';
import type { CallTenant } from '../call.ts';

/** Every flag of a release as it stands for one tenant and set of roles. A flag that is not defined is absent, which is off. */
export function flagsFor(flags: Iterable<Flag>, tenant: Pick<CallTenant, 'slug' | 'kind'>, roles: readonly string[]): Record<string, boolean> {
  const on: Record<string, boolean> = {};
  for (const flag of flags) on[flag.key] = flagHolds(flag, { tenant, roles: roles as string[] });
  return on;
}
