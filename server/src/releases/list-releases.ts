import type { Release as ReleaseView } from '@portico/schemas/release';
import { transaction, type Call } from '../call.ts';
import { Live, Release, ReleaseItem, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { nameIn, namesOf } from './names.ts';

/** The releases, newest first, each with what it changed against the one before it. `range` is [first, last], both included. */
export async function listReleases(call: Call, [first, last]: [number, number]): Promise<{ releases: ReleaseView[]; total: number }> {
  return transaction(call, async (em) => {
    const [rows, total] = await em.findAndCount(Release, {}, { orderBy: { number: 'desc' }, offset: first, limit: last - first + 1 });
    const live = await em.findOne(Live, { singleton: true });
    return { releases: await Promise.all(rows.map((row) => present(em, row, live?.releaseId))), total };
  });
}

/** One release; throws `not-found`. */
export async function readRelease(call: Call, id: string): Promise<ReleaseView> {
  return transaction(call, async (em) => {
    const row = await em.findOne(Release, { id });
    if (!row) throw new PorticoError('not-found');
    return present(em, row, (await em.findOne(Live, { singleton: true }))?.releaseId);
  });
}

async function present(em: Em, row: { id: string; number: number; note: string; createdAt: Date; createdBy?: string | null }, live: string | undefined): Promise<ReleaseView> {
  const before = await em.findOne(Release, { number: { $lt: row.number } }, { orderBy: { number: 'desc' } });
  const items = async (releaseId: string | undefined) =>
    new Map(releaseId ? (await em.find(ReleaseItem, { releaseId })).map((item) => [`${item.kind}/${item.key}`, item.versionId]) : []);
  const [old, now] = [await items(before?.id), await items(row.id)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((name) => {
    const [from, to] = [old.get(name), now.get(name)];
    if (from === to) return [];
    const slash = name.indexOf('/');
    return [{ kind: name.slice(0, slash), key: name.slice(slash + 1), change: !from ? 'added' as const : !to ? 'removed' as const : 'changed' as const }];
  });
  return { id: row.id, number: row.number, note: row.note, createdAt: row.createdAt.toISOString(), createdBy: nameIn(await namesOf(em, [row.createdBy ?? null]), row.createdBy), live: row.id === live, changes };
}
