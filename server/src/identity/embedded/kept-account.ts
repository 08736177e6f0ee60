import { LockMode } from '@mikro-orm/core';
import type { Proof } from '@portico/schemas/team-view';
import { OidcRecord, type Database } from '../../database/index.ts';

/** What the embedded issuer remembers of an account besides what it was given. `asked`: what the person has to set up before they get in; `factors`: how often their second factor was set up anew. */
export interface KeptAccount { asked: Proof[]; factors: number; password?: string }

const model = 'Account';

/** Reads it; where nothing is kept, nothing is asked. */
export const keptAccount = (database: Database, subject: string): Promise<KeptAccount> => database.transaction('operator', async (em) =>
  ({ asked: [], factors: 0, ...(await em.findOne(OidcRecord, { model, id: subject }))?.payload }));

/** Changes it: one after the other, so that a reset and a password that is chosen in the same moment both count. */
export const keepAccount = (database: Database, subject: string, change: (kept: KeptAccount) => Partial<KeptAccount>): Promise<void> => database.transaction('operator', async (em) => {
  const first = { asked: [], factors: 0 };
  await em.upsert(OidcRecord, { model, id: subject, payload: first as Record<string, unknown>, expiresAt: null, uid: null, userCode: null, grantId: null }, { onConflictAction: 'ignore' });
  const row = await em.findOneOrFail(OidcRecord, { model, id: subject }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const before: KeptAccount = { ...first, ...row.payload };
  row.payload = { ...before, ...change(before) } as unknown as Record<string, unknown>;
});
