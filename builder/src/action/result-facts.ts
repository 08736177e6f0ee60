import type { Operation } from '@portico/schemas/connector';
import { labelFrom } from '../page/label-from.ts';
import type { Fact } from '../rule/facts.ts';
import { recordPaths } from '../source/record-paths.ts';

/** What an operation answered, as facts for the lines of a receipt or preview. */
export function resultFacts(operation: Operation | undefined): Fact[] {
  return recordPaths(operation).map((path) => ({ path: `result.${path}`, label: labelFrom(path), group: 'Answer', type: 'any' }));
}
