import { useMemo } from 'react';
import type { Operation } from '@portico/schemas/connector';
import type { Source } from '@portico/schemas/source';
import { useDefinitions, type Option } from '../definitions/use-definitions.ts';
import { recordPaths } from './record-paths.ts';

export interface SourceAnswer { source: Source | undefined; operation: Operation | undefined; paths: Option[] }

/** What a data source answers: its operation and the paths of its records, for pickers. */
export function useSourceAnswer(key: string | undefined): SourceAnswer {
  const sources = useDefinitions('source');
  const connectors = useDefinitions('connector');
  return useMemo(() => {
    const source = sources.body(key);
    const operation = source && connectors.body(source.connector)?.operations?.[source.operation];
    return { source, operation, paths: recordPaths(operation).map((path) => ({ value: path, label: path })) };
  }, [sources, connectors, key]);
}

/** The data sources whose answer is of one of some kinds; those whose operation is not known are offered too. */
export function useSourcesOf(answers: readonly Operation['output']['kind'][]): { options: Option[]; all: Option[]; isPending: boolean } {
  const sources = useDefinitions('source');
  const connectors = useDefinitions('connector');
  return useMemo(() => {
    const fits = (key: string) => {
      const source = sources.body(key);
      const kind = source && connectors.body(source.connector)?.operations?.[source.operation]?.output?.kind;
      return kind === undefined || answers.includes(kind);
    };
    return { options: sources.options.filter(({ value }) => fits(value)), all: sources.options, isPending: sources.isPending || connectors.isPending };
  }, [sources, connectors, answers.join()]);
}
