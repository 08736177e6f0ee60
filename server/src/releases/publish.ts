import { randomUUID } from 'node:crypto';
import { emptySet, kinds, type Definition, type DefinitionSet } from '@portico/schemas/definition';
import type { JsonObject } from '@portico/schemas/json';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { DefinitionVersion, Draft, Live, Release, ReleaseItem, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { hashOf } from './canonical.ts';
import { ownHand } from './four-eyes.ts';
import { assertPublishable } from './check-set.ts';
import { readSet, type Releases } from './live.ts';
import { nextSet, type Change } from './next-set.ts';

/**
 * Publishes every draft over what is live: checks the whole, compiles it, writes the release and moves the live pointer,
 * all in one transaction or not at all. Answers the new release's id.
 * With `fourEyes`, who had a hand in one of the drafts cannot publish them.
 * Throws `release-refused` with a pointer to each place; the release before stays live.
 */
export async function publish(call: Call, releases: Releases, note: string, { fourEyes = false } = {}): Promise<string> {
  try {
    const id = await transaction(call, async (em) => {
      const { live, changes, drafts } = await readChanges(em, { lock: true });
      if (changes.length === 0) throw new PorticoError('release-refused', { detail: 'There is nothing to publish: no draft differs from what is live.' });
      const own = fourEyes ? await ownHand(em, call, changes) : [];
      if (own.length > 0) throw new PorticoError('release-refused', { detail: 'Two people are needed: who changed something cannot publish it.', errors: own });
      const id = randomUUID();
      const set = nextSet(live, changes);
      assertPublishable(id, set, changes);
      const number = await writeRelease(em, call, id, set, note);
      // Only what was read: a draft that somebody made meanwhile stays a draft.
      for (const { kind, key, revision } of drafts) await em.nativeUpdate(Draft, { kind, key, revision }, { open: false, body: null, revision: revision + 1 });
      await record(em, {
        call, verb: 'release.published', target: `release/${id}`, outcome: 'done',
        details: { number, note, changes: changes.map(({ kind, key }) => `${kind}/${key}`) },
      });
      return id;
    });
    await call.database.notify('release', id);
    await releases.refresh();
    return id;
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'release-refused') {
      await transaction(call, (em) => record(em, { call, verb: 'release.refused', outcome: 'refused', details: { errors: (error.extra.errors ?? []).slice(0, 20) } }));
    }
    throw error;
  }
}

/** The live set, the drafts, and those of them that differ from it. With `lock`, no other publish runs until the transaction ends. */
export async function readChanges(em: Em, { lock = false } = {}): Promise<{ live: DefinitionSet; changes: Change[]; drafts: { kind: string; key: string; revision: number }[] }> {
  const pointer = await em.findOne(Live, { singleton: true }, lock ? { lockMode: 4 /* PESSIMISTIC_WRITE */ } : {});
  const live = pointer ? await readSet(em, pointer.releaseId) : emptySet();
  const drafts = await em.find(Draft, { open: true }, { orderBy: { kind: 'asc', key: 'asc' }, ...(lock && { lockMode: 4 }) });
  const changes = drafts
    .map(({ kind, key, body }) => ({ kind, key, body: body as unknown as Definition | null }) as Change)
    .filter(({ kind, key, body }) => hashOf(body) !== hashOf(live[kind].get(key) ?? null));
  return { live, changes, drafts };
}

async function writeRelease(em: Em, call: Call, id: string, set: DefinitionSet, note: string): Promise<number> {
  const [latest] = await em.find(Release, {}, { orderBy: { number: 'desc' }, limit: 1 });
  const number = (latest?.number ?? 0) + 1;
  em.create(Release, { id, number, note, createdAt: call.now, createdBy: call.principal.kind === 'system' ? null : call.principal.id });
  await em.flush();
  const all = kinds.flatMap((kind) => [...set[kind]].map(([key, body]) => ({ kind, key, body: body as unknown as JsonObject, hash: hashOf(body) })));
  const known = await em.find(DefinitionVersion, { hash: { $in: all.map(({ hash }) => hash) } }, { fields: ['id', 'kind', 'key', 'hash'] });
  const versions = new Map(known.map(({ id: version, kind, key, hash }) => [`${kind}/${key}/${hash}`, version]));
  for (const { kind, key, body, hash } of all) {
    let version = versions.get(`${kind}/${key}/${hash}`);
    if (!version) {
      version = randomUUID();
      em.create(DefinitionVersion, { id: version, kind, key, hash, body, createdAt: call.now });
    }
    em.create(ReleaseItem, { releaseId: id, kind, key, versionId: version });
  }
  await em.flush();
  await moveLive(em, id, call.now);
  return number;
}

/** Moves the live pointer. */
export async function moveLive(em: Em, releaseId: string, at: Date): Promise<void> {
  await em.upsert(Live, { singleton: true, releaseId, movedAt: at });
}
