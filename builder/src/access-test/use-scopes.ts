import { useMemo } from 'react';
import { useDefinitions } from '../definitions/use-definitions.ts';

/** Something to choose. */
export interface Choice { value: string; label: string }

/** What a delegation can reach: flows, pages and actions. */
export function useScopes(): Choice[] {
  const flows = useDefinitions('flow').options;
  const pages = useDefinitions('page').options;
  const actions = useDefinitions('action').options;
  return useMemo(() => ([['flow', flows], ['page', pages], ['action', actions]] as const)
    .flatMap(([kind, options]) => options.map(({ value, label }) => ({ value: `${kind}/${value}`, label: `${label} (${kind})` }))), [flows, pages, actions]);
}
