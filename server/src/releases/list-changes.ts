import type { Definition, Kind } from '@portico/schemas/definition';
import type { Fault } from '@portico/schemas/problem';
import { liveDelegations } from '../access/index.ts';
import { transaction, type Call } from '../call.ts';
import { Tenant } from '../database/index.ts';
import { accessChanges, MOST_CHANGES, type AccessChange } from './access-changes.ts';
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
  /** Of how many tenants, out of how many, `access` speaks, and whether there is more to say of them than it holds. */
  compared: { tenants: number; of: number; more: boolean };
}

/** Each is compared with every role twice, while everybody else waits. */
const MOST_TENANTS = 200;

/** The open drafts against what is live: in text, in faults, and in who can see and do what. With `fourEyes` what the caller had a hand in is a fault too: somebody else has to publish it. */
export async function listChanges(call: Call, { fourEyes = false } = {}): Promise<Changes> {
  const { live, changes, own, tenants, of, delegations } = await transaction(call, async (em) => {
    const read = await readChanges(em);
    const [tenants, of] = await em.findAndCount(Tenant, { kind: { $ne: 'operator' }, status: 'active' }, { orderBy: { slug: 'asc' }, limit: MOST_TENANTS });
    return { ...read, own: fourEyes ? await ownHand(em, call, read.changes) : [], tenants, of, delegations: await liveDelegations(em, call.now, tenants) };
  });
  const { release, errors } = checkSet('next', nextSet(live, changes), changes);
  const access = release ? accessChanges(compileRelease('live', live), release, tenants, delegations, call.now) : [];
  return {
    changes: changes.map(({ kind, key, body }) => {
      const before = (live[kind].get(key) as Definition | undefined) ?? null;
      const shown = (body ?? before) as { label?: string; title?: string };
      return { kind, key, label: shown.label ?? shown.title ?? key, change: !before ? 'added' : body === null ? 'removed' : 'changed', before, after: body };
    }),
    errors: [...errors, ...own],
    access, compared: { tenants: tenants.length, of, more: access.length === MOST_CHANGES },
  };
}
