import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { useRoleNames } from '../people/use-role-names.ts';
import { keysInWords } from './keys-in-words.ts';
import { useTenants } from '../rule/use-facts.ts';
import { useThingNames } from './use-thing-names.ts';

/** Puts the keys in a sentence of the server into words; `made` is the tenant that an access test makes up, which is in no list. */
export function useThingWords(): (sentence: string, made?: { slug: string; name?: string }) => string {
  const thing = useThingNames();
  const role = useRoleNames();
  const flag = useDefinitions('flag').label;
  const { data } = useTenants();
  return useMemo(() => {
    const known = (slug: string) => data?.find((one) => one.slug === slug)?.name;
    return (sentence, made) => keysInWords(sentence, { thing, role, flag, tenant: (slug) => known(slug) ?? (made?.slug === slug ? made.name : undefined) ?? slug });
  }, [thing, role, flag, data]);
}
