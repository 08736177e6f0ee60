import type { Definition, Kind } from '@portico/schemas/definition';
import type { JsonObject } from '@portico/schemas/json';
import { definitionFaults } from '@portico/schemas/validate';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Draft, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { canonical } from './canonical.ts';
import { nameIn, namesOf, type Names } from './names.ts';
import type { Releases } from './live.ts';

/** A definition as the builder sees it: what is live and what is being made of it. */
export interface DraftRecord {
  id: string;
  key: string;
  kind: Kind;
  label: string;
  state: 'live' | 'changed' | 'new' | 'removed';
  /** Grows with whatever changes the record: a save, a publish, a discard, a roll-back. Saving names the revision it was based on. */
  revision: number;
  body: JsonObject | null;
  live: JsonObject | null;
  updatedAt: string | null;
  updatedBy: string | null;
}

/** What Portico does itself has no person behind it. */
const idOf = ({ principal }: Call): string | null => (principal.kind === 'system' ? null : principal.id);

type Row = { key: string; body: unknown; open: boolean; revision: number; updatedAt: Date; updatedBy: string | null };

function present(kind: Kind, key: string, live: Definition | undefined, row: Row | undefined, names: Names): DraftRecord {
  const draft = row?.open ? row : undefined;
  const liveBody = (live ?? null) as unknown as JsonObject | null;
  const body = draft ? (draft.body as JsonObject | null) : liveBody;
  const shown = (body ?? liveBody ?? {}) as { label?: string; title?: string };
  const state = !draft || canonical(draft.body) === canonical(liveBody) ? 'live' : draft.body === null ? 'removed' : liveBody ? 'changed' : 'new';
  return {
    id: key, key, kind, label: shown.label ?? shown.title ?? key, state, revision: row?.revision ?? 0, body, live: liveBody,
    updatedAt: draft?.updatedAt.toISOString() ?? null, updatedBy: draft ? nameIn(names, draft.updatedBy) : null,
  };
}

const liveOf = (releases: Releases, kind: Kind): Map<string, Definition> => {
  try {
    return releases.live().set[kind] as Map<string, Definition>;
  } catch {
    return new Map();
  }
};

/** Every definition of a kind, drafts over what is live, by key. */
export async function listDrafts(call: Call, releases: Releases, kind: Kind): Promise<DraftRecord[]> {
  const live = liveOf(releases, kind);
  const { drafts, names } = await transaction(call, async (em) => {
    const rows = (await em.find(Draft, { kind })) as unknown as Row[];
    return { drafts: new Map(rows.map((draft) => [draft.key, draft])), names: await namesOf(em, rows.map((draft) => draft.updatedBy)) };
  });
  const open = [...drafts.values()].filter((draft) => draft.open).map((draft) => draft.key);
  return [...new Set([...live.keys(), ...open])].sort().map((key) => present(kind, key, live.get(key), drafts.get(key), names));
}

/** One definition; throws `not-found`. */
export async function readDraft(call: Call, releases: Releases, kind: Kind, key: string): Promise<DraftRecord> {
  return transaction(call, (em) => readIn(em, releases, kind, key));
}

async function readIn(em: Em, releases: Releases, kind: Kind, key: string): Promise<DraftRecord> {
  const live = liveOf(releases, kind).get(key);
  const draft = await em.findOne(Draft, { kind, key });
  if (!live && !draft?.open) throw new PorticoError('not-found');
  return present(kind, key, live, (draft as unknown as Row) ?? undefined, await namesOf(em, [draft?.updatedBy ?? null]));
}

/** Refuses a body that is wrong in itself, with a pointer to each place; whether what it names exists is asked at publish. */
function assertSound(kind: Kind, body: unknown, key?: string): asserts body is JsonObject {
  const errors = definitionFaults(kind, body);
  if (errors.length > 0) throw new PorticoError('definition-refused', { errors });
  if (key !== undefined && (body as JsonObject).key !== key) {
    throw new PorticoError('definition-refused', { errors: [{ pointer: '/key', message: `The key stays "${key}": addresses and other definitions use it. To rename, make a new one.` }] });
  }
}

/** Makes a new definition as a draft; throws `already-exists` or `definition-refused`. */
export async function createDraft(call: Call, releases: Releases, kind: Kind, body: unknown): Promise<DraftRecord> {
  assertSound(kind, body);
  const key = body.key as string;
  return transaction(call, async (em) => {
    const earlier = await em.findOne(Draft, { kind, key });
    if (liveOf(releases, kind).has(key) || earlier?.open) {
      throw new PorticoError('already-exists', { detail: `There is a ${kind} "${key}" already. Choose another key.` });
    }
    const draft = { body, open: true, updatedAt: call.now, updatedBy: idOf(call) };
    if (earlier) em.assign(earlier, { ...draft, revision: earlier.revision + 1 });
    else em.persist(em.create(Draft, { kind, key, revision: 1, ...draft }));
    await em.flush();
    await record(em, { call, verb: 'draft.saved', target: `${kind}/${key}`, outcome: 'done', details: {} });
    return readIn(em, releases, kind, key);
  });
}

/**
 * Saves a draft, or with `body` null marks the definition for removal. `revision` is the one the change was based on:
 * where someone saved in between, throws `conflict` with their record as `current`, and nothing is written.
 */
export async function saveDraft(call: Call, releases: Releases, kind: Kind, key: string, body: unknown, revision: number): Promise<DraftRecord> {
  if (body !== null) assertSound(kind, body, key);
  return transaction(call, async (em) => {
    const current = await readIn(em, releases, kind, key);
    const conflict = (record: DraftRecord) => new PorticoError('conflict', {
      detail: `${record.updatedBy ?? 'Someone'} saved this in the meantime. Compare both and save again.`, body: { current: record },
    });
    if (current.revision !== revision) throw conflict(current);
    const change = { body: body as JsonObject | null, open: true, revision: revision + 1, updatedAt: call.now, updatedBy: idOf(call) };
    if (revision === 0) {
      // Two first saves at once: the unique key lets one through, and the other is told.
      const written = await em.upsert(Draft, { kind, key, ...change }, { onConflictAction: 'ignore', disableIdentityMap: true });
      if (written.revision !== 1 || written.updatedBy !== idOf(call) || canonical(written.body) !== canonical(body)) throw conflict(await readIn(em, releases, kind, key));
    } else if (await em.nativeUpdate(Draft, { kind, key, revision }, change) === 0) {
      throw conflict(await readIn(em.fork({ clear: true, keepTransactionContext: true }), releases, kind, key));
    }
    em.clear();
    await record(em, { call, verb: 'draft.saved', target: `${kind}/${key}`, outcome: 'done', details: { revision: revision + 1, ...(body === null && { removed: true }) } });
    return readIn(em, releases, kind, key);
  });
}

/** Drops a draft, so that what is live stands again; a definition that was never live is gone. Throws `not-found` and `conflict`. */
export async function discardDraft(call: Call, releases: Releases, kind: Kind, key: string, revision?: number): Promise<DraftRecord | null> {
  return transaction(call, async (em) => {
    const current = await readIn(em, releases, kind, key);
    if (revision !== undefined && current.revision !== revision) throw new PorticoError('conflict', { body: { current } });
    await em.nativeUpdate(Draft, { kind, key }, { open: false, body: null, revision: current.revision + 1, updatedAt: call.now, updatedBy: idOf(call) });
    await record(em, { call, verb: 'draft.discarded', target: `${kind}/${key}`, outcome: 'done' });
    em.clear();
    return current.live ? readIn(em, releases, kind, key) : null;
  });
}
