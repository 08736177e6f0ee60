import { PORTAL } from '@portico/schemas/connector';
import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import type { Source } from '@portico/schemas/source';
import { compileTemplate } from '@portico/schemas/template';
import type { CompiledConnector } from '../connectors/index.ts';
import { compileParameters, type ReadParameters } from './compile-parameters.ts';

/** A source ready to be loaded. */
export interface CompiledSource {
  source: Source;
  /** Absent where the source reads the portal's own records. */
  connector?: CompiledConnector;
  input: (facts: Facts) => Json;
  parameters: ReadParameters;
  filters: ReadParameters;
}

/** Compiles a source against the connectors of its release; throws where its connector is missing. */
export function compileSource(source: Source, connectors: Map<string, CompiledConnector>): CompiledSource {
  const connector = connectors.get(source.connector);
  if (!connector && source.connector !== PORTAL) throw new Error(`source ${source.key} names the connector ${source.connector}, which does not exist`);
  const template = source.with === undefined ? undefined : compileTemplate(source.with, 'source');
  return {
    source,
    ...(connector && { connector }),
    input: (facts) => template?.(facts) ?? {},
    parameters: compileParameters(source.parameters),
    filters: compileParameters(source.filters),
  };
}
