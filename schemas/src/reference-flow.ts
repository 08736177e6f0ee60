import type { DefinitionSet } from './definition.ts';
import { pointer } from './pointer.ts';
import { missing, type Refer } from './reference.ts';

const members = { pages: 'page', forms: 'form', actions: 'action', sources: 'source' } as const;

/** Checks that what flows name exists, and that nothing belongs to two of them: what a flow took away could not be told otherwise. */
export function checkFlowReferences(set: DefinitionSet, referTo: (kind: string, key: string) => Refer): void {
  const owners = new Map<string, string>();
  for (const [key, flow] of set.flow) {
    const refer = referTo('flow', key);
    missing(refer, 'flag', flow.flag, '/flag');
    for (const list of ['pages', 'forms', 'actions', 'sources'] as const) {
      (flow[list] ?? []).forEach((member, i) => {
        const kind = members[list];
        const at = pointer('', list, i);
        if (missing(refer, kind, member, at)) return;
        const owner = owners.get(`${kind}/${member}`);
        if (owner !== undefined) refer.add(at, `The ${kind} "${member}" belongs to the flow "${owner}" already; take it out of one of them.`);
        else owners.set(`${kind}/${member}`, key);
      });
    }
  }
}
