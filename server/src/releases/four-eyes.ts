import type { Fault } from '@portico/schemas/problem';
import type { Call } from '../call.ts';
import { AuditEvent, Release, type Em } from '../database/index.ts';
import type { Change } from './next-set.ts';

/**
 * The changes that the caller had a hand in since the last release, as faults: where two people are demanded, who saved a draft cannot publish it,
 * also when somebody else saved it after them. Read from the audit log, which nobody can change.
 */
export async function ownHand(em: Em, call: Call, changes: readonly Change[]): Promise<Fault[]> {
  const [latest] = await em.find(Release, {}, { orderBy: { number: 'desc' }, limit: 1 });
  const targets = changes.map(({ kind, key }) => `${kind}/${key}`);
  const events = await em.find(AuditEvent, {
    verb: { $in: ['draft.saved', 'draft.discarded'] }, target: { $in: targets }, ...(latest && { at: { $gt: latest.createdAt } }),
  }, { orderBy: { id: 'asc' }, filters: false });
  const own = new Set<string>();
  for (const { verb, target, principalId } of events) {
    if (verb === 'draft.discarded') own.delete(target!);
    else if (principalId === call.principal.id) own.add(target!);
  }
  return targets.filter((target) => own.has(target)).map((target) => ({ pointer: `/${target}`, message: 'You changed this yourself. Somebody else has to publish it.' }));
}
