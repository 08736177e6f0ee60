import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { kindInfos } from '../definitions/kinds.ts';
import { useRoleNames } from '../people/use-role-names.ts';
import { useTenants } from '../rule/use-facts.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import type { AuditNames } from './sentence-of.ts';

/** How the audit log calls what it names by a key. `pending`: whether names of what no other screen's sentences are about have still to come. */
export function useAuditNames(): AuditNames & { pending: boolean } {
  const role = useRoleNames();
  const thing = useThingNames();
  const form = useDefinitions('form');
  const flag = useDefinitions('flag');
  const source = useDefinitions('source');
  const connector = useDefinitions('connector');
  const theme = useDefinitions('theme');
  const test = useDefinitions('access-test');
  const { data } = useTenants();
  return useMemo(() => {
    const labels = { form, flag, source, connector, theme };
    return {
      role,
      tenant: (slug) => data?.find((one) => one.slug === slug || one.id === slug)?.name ?? slug,
      thing: (kind, key) => {
        if (kind === 'role') return `the role ${role(key)}`;
        // Access tests are named by whole sentences.
        if (kind === 'access-test') return `the access test “${test.label(key)}”`;
        if (kind === 'connection') return `the connection to ${connector.label(key)}`;
        if (Object.hasOwn(labels, kind)) return `the ${kindInfos[kind as keyof typeof labels].one} ${labels[kind as keyof typeof labels].label(key)}`;
        const named = thing(`${kind}/${key}`);
        return named === `${kind}/${key}` ? undefined : named;
      },
      pending: [source, connector, theme, test].some(({ isPending }) => isPending),
    };
  }, [role, thing, form, flag, source, connector, theme, test, data]);
}
