import type { Fault } from '@portico/schemas/problem';
import type { Call } from '../call.ts';
import { AuditEvent, Draft, type Em } from '../database/index.ts';
import type { Change } from './next-set.ts';

/**
 * The changes that the caller had a hand in since the last release, as faults: where two people are demanded, who saved a draft cannot publish it,
 * also when somebody else saved it after them. Read from the audit log, which nobody can change, in the log's own order: the clocks of several processes
 * differ. Who saved a draft last had a hand in it in any case, as what is saved or discarded in one moment may be logged the other way round.
 */
export async function ownHand(em: Em, call: Call, changes: readonly Change[]): Promise<Fault[]> {
  const [published] = await em.find(AuditEvent, { verb: 'release.published' }, { orderBy: { id: 'desc' }, limit: 1, filters: false });
  const targets = changes.map(({ kind, key }) => `${kind}/${key}`);
  const events = await em.find(AuditEvent, {
    verb: { $in: ['draft.saved', 'draft.discarded'] }, target: { $in: targets }, ...(published && { id: { $gt: published.id } }),
  }, { orderBy: { id: 'asc' }, filters: false });
  const own = new Set<string>();
  for (const { verb, target, principalId } of events) {
    if (verb === 'draft.discarded') own.delete(target!);
    else if (principalId === call.principal.id) own.add(target!);
  }
  for (const { kind, key } of await em.find(Draft, { open: true, updatedBy: call.principal.id })) own.add(`${kind}/${key}`);
  return targets.filter((target) => own.has(target)).map((target) => ({ pointer: `/${target}`, message: 'You changed this yourself. Somebody else has to publish it.' }));
}
