import { claimMappingSchema, type ClaimMapping } from './claim-mapping.ts';
import { compileSchema } from './compile-schema.ts';
import { mappingFaults } from './mapping-faults.ts';
import type { Fault } from './problem.ts';

const { $id: _id, ...schema } = claimMappingSchema;
const faultsOf = compileSchema(schema);

/** Everything that is wrong with what is to be a claim mapping, whatever it is; empty where nothing is. */
export function checkMapping(value: unknown): Fault[] {
  const faults = faultsOf(value);
  return faults.length > 0 ? faults : mappingFaults(value as ClaimMapping);
}
