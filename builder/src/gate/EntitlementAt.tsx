import { useMemo } from 'react';
import type { Path } from '../body/path.ts';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { useTenants } from '../rule/use-facts.ts';

/** An entitlement that a tenant must have; those that tenants hold are suggested. */
export function EntitlementAt({ at, help = 'Only tenants that have bought this' }: { at: Path; help?: string }) {
  const { data } = useTenants();
  const options = useMemo(() => [...new Set((data ?? []).flatMap((tenant) => tenant.entitlements ?? []))].sort().map((value) => ({ value, label: value })), [data]);
  return <SuggestAt at={at} label="Entitlement" options={options} empty="None needed" help={help} />;
}
