import type { DefinitionSet } from '@portico/schemas/definition';
import type { Guarded } from '../access/index.ts';

/** What guards a page or an action besides its own gates: the flags of its flows, and the names by which a delegation reaches it. */
export function guardedBy(set: DefinitionSet, member: 'pages' | 'actions', key: string): Required<Guarded> {
  const flows = [...set.flow.values()].filter((flow) => flow[member]?.includes(key));
  return { flags: flows.map((flow) => flow.flag), names: [`${member.slice(0, -1)}/${key}`, ...flows.map((flow) => `flow/${flow.key}`)] };
}
