import { emptySet, type Definitions, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import { DefinitionVersion, Live, ReleaseItem, type Database, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { compileRelease, type CompiledRelease } from './compile.ts';

/** The release that is live, kept compiled. */
export interface Releases {
  /** The live release; throws `unavailable` while none was ever published. */
  live(): CompiledRelease;
  /** Looks up which release is live and loads it if it is another. */
  refresh(): Promise<void>;
  /** Any release, compiled; undefined where there is none of that id. For finishing what was begun under it. */
  byId(id: string): Promise<CompiledRelease | undefined>;
  close(): void;
}

/** How long a lost notification may leave an old release live, in milliseconds. */
const POLL_MS = 2_000;

/** How many earlier releases stay compiled. */
const KEPT = 3;

/**
 * Follows the live pointer: at once when told through NOTIFY, and by a look every two seconds should a message be lost.
 * A release that fails to compile leaves the one before it in service.
 */
export async function followLive(database: Database): Promise<Releases> {
  let current: CompiledRelease | undefined;
  let loading: Promise<void> | undefined;

  const load = async () => {
    const release = await database.transaction('operator', async (em) => {
      const pointer = await em.findOne(Live, { singleton: true });
      if (!pointer || pointer.releaseId === current?.id) return undefined;
      return { id: pointer.releaseId, set: await readSet(em, pointer.releaseId) };
    });
    if (release) current = compileRelease(release.id, release.set);
  };
  const refresh = async () => {
    // A load under way may have read the pointer before it moved: wait for it, then look again.
    while (loading) await loading.catch(() => {});
    loading = load();
    try { await loading; } finally { loading = undefined; }
  };

  const report = (error: unknown) => console.error('The live release could not be loaded:', error instanceof Error ? error.message : error);
  await refresh();
  await database.listen('release', () => void refresh().catch(report));
  const timer = setInterval(() => void refresh().catch(report), POLL_MS);
  timer.unref();
  const earlier = new Map<string, CompiledRelease>();
  const byId = async (id: string): Promise<CompiledRelease | undefined> => {
    if (current?.id === id) return current;
    const known = earlier.get(id);
    if (known) return known;
    const set = await database.transaction('operator', (em) => readSet(em, id));
    if (set.page.size + set.action.size === 0) return undefined;
    const compiled = compileRelease(id, set);
    if (earlier.size >= KEPT) earlier.delete(earlier.keys().next().value!);
    earlier.set(id, compiled);
    return compiled;
  };
  return {
    live: () => current ?? fail(),
    refresh,
    byId,
    close: () => clearInterval(timer),
  };
}

const fail = (): never => {
  throw new PorticoError('unavailable', { detail: 'Nothing is published yet.' });
};

/** Reads every definition of a release. */
export async function readSet(em: Em, releaseId: string): Promise<DefinitionSet> {
  const items = await em.find(ReleaseItem, { releaseId });
  const versions = new Map((await em.find(DefinitionVersion, { id: { $in: items.map((item) => item.versionId) } })).map((version) => [version.id, version.body]));
  const set = emptySet();
  for (const { kind, key, versionId } of items) {
    if (!Object.hasOwn(set, kind)) continue; // made by a later version of Portico, before this one was put back
    (set[kind as Kind] as Map<string, Definitions[Kind]>).set(key, versions.get(versionId) as unknown as Definitions[Kind]);
  }
  return set;
}
