import type { Definition, Kind } from '@portico/schemas/definition';
import type { Fault } from '@portico/schemas/problem';
import { transaction, type Call } from '../call.ts';
import { Tenant } from '../database/index.ts';
import { accessChanges, type AccessChange } from './access-changes.ts';
import { checkSet } from './check-set.ts';
import { compileRelease } from './compile.ts';
import { ownHand } from './four-eyes.ts';
import { nextSet } from './next-set.ts';
import { readChanges } from './publish.ts';

/** What publishing now would do. */
export interface Changes {
  changes: { kind: Kind; key: string; label: string; change: 'added' | 'changed' | 'removed'; before: Definition | null; after: Definition | null }[];
  /** What keeps it from being published. */
  errors: Fault[];
  /** Who would see or may do something else than now. */
  access: AccessChange[];
}

/** The open drafts against what is live: in text, in faults, and in who can see and do what. With `fourEyes` what the caller had a hand in is a fault too: somebody else has to publish it. */
export async function listChanges(call: Call, { fourEyes = false } = {}): Promise<Changes> {
  const { live, changes, own, tenants } = await transaction(call, async (em) => {
    const read = await readChanges(em);
    return { ...read, own: fourEyes ? await ownHand(em, call, read.changes) : [], tenants: await em.find(Tenant, { kind: { $ne: 'operator' }, status: 'active' }, { orderBy: { slug: 'asc' }, limit: 200 }) };
  });
  const { release, errors } = checkSet('next', nextSet(live, changes), changes);
  return {
    changes: changes.map(({ kind, key, body }) => {
      const before = (live[kind].get(key) as Definition | undefined) ?? null;
      const shown = (body ?? before) as { label?: string; title?: string };
      return { kind, key, label: shown.label ?? shown.title ?? key, change: !before ? 'added' : body === null ? 'removed' : 'changed', before, after: body };
    }),
    errors: [...errors, ...own],
    access: release ? accessChanges(compileRelease('live', live), release, tenants, call.now) : [],
  };
}
