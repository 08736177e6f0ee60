import type { DefinitionSet } from '@portico/schemas/definition';

/** The flags of the flows that a page or an action belongs to: they guard it in addition to its own gates. */
export const flowFlags = (set: DefinitionSet, member: 'pages' | 'actions', key: string): string[] =>
  [...set.flow.values()].filter((flow) => flow[member]?.includes(key)).map((flow) => flow.flag);
