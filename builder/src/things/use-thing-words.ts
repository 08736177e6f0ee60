import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { useRoleNames } from '../people/use-role-names.ts';
import { keysInWords } from './keys-in-words.ts';
import { useTenants } from '../rule/use-facts.ts';
import { useThingNames } from './use-thing-names.ts';

/** Puts the keys in a sentence of the server into words. */
export function useThingWords(): (sentence: string) => string {
  const thing = useThingNames();
  const role = useRoleNames();
  const flag = useDefinitions('flag').label;
  const { data } = useTenants();
  return useMemo(() => {
    const tenant = (slug: string) => data?.find((one) => one.slug === slug)?.name ?? slug;
    return (sentence: string) => keysInWords(sentence, { thing, role, flag, tenant });
  }, [thing, role, flag, data]);
}
