import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { useRoleNames } from '../people/use-role-names.ts';
import { useTenants } from '../rule/use-facts.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import type { AuditNames } from './sentence-of.ts';

/** How the audit log calls what it names by a key. */
export function useAuditNames(): AuditNames {
  const role = useRoleNames();
  const thing = useThingNames();
  const form = useDefinitions('form').label;
  const { data } = useTenants();
  return useMemo(() => ({
    role,
    tenant: (slug) => data?.find((one) => one.slug === slug || one.id === slug)?.name ?? slug,
    thing: (kind, key) => {
      if (kind === 'form') return `the form ${form(key)}`;
      if (kind === 'role') return `the role ${role(key)}`;
      const named = thing(`${kind}/${key}`);
      return named === `${kind}/${key}` ? undefined : named;
    },
  }), [role, thing, form, data]);
}
