import { kinds, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Draft, Live, Release, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { hashOf } from './canonical.ts';
import type { Releases } from './live.ts';
import { readSet } from './live.ts';
import { assertPublishable } from './check-set.ts';
import { moveLive } from './publish.ts';
import type { Change } from './next-set.ts';

/**
 * Makes an earlier release live again. It is checked as a whole once more, since what was sound when it was published
 * may be refused by today's guards. Drafts stay as they are. Throws `not-found` and `release-refused`.
 */
export async function rollBack(call: Call, releases: Releases, id: string): Promise<void> {
  await transaction(call, async (em) => {
    const release = await em.findOne(Release, { id });
    if (!release) throw new PorticoError('not-found');
    const set = await readSet(em, id);
    const everything = kinds.flatMap((kind) => [...set[kind]].map(([key, body]) => ({ kind, key, body }) as Change));
    assertPublishable(id, set, everything);
    await touch(em, set, id);
    await moveLive(em, id, call.now);
    await record(em, { call, verb: 'release.rolled-back', target: `release/${id}`, outcome: 'done', details: { number: release.number } });
  });
  await call.database.notify('release', id);
  await releases.refresh();
}

/** Raises the revision of every definition that the roll-back changes: whoever edits one was looking at another text. */
async function touch(em: Em, target: DefinitionSet, id: string): Promise<void> {
  const pointer = await em.findOneOrFail(Live, { singleton: true });
  if (pointer.releaseId === id) return;
  const live = await readSet(em, pointer.releaseId);
  for (const row of await em.find(Draft, {})) {
    const kind = row.kind as Kind;
    if (hashOf(live[kind].get(row.key) ?? null) !== hashOf(target[kind].get(row.key) ?? null)) row.revision += 1;
  }
  await em.flush();
}
