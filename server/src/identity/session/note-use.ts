import { Membership, Session, type Database, type WhoIsRow } from '../../database/index.ts';

/**
 * Notes that a session is in use, and that its person was here: in this tenant alone, so that no tenant learns of another. Each at most once a
 * minute, so that reading stays reading. A token comes without a session (`idHash`).
 */
export async function noteUse(database: Database, { id, member, seenAt, seenHereAt }: WhoIsRow, tenantId: string, idHash?: Buffer): Promise<void> {
  const now = new Date();
  const minuteAgo = new Date(now.getTime() - 60_000);
  const session = idHash !== undefined && seenAt !== null && seenAt < minuteAgo;
  const here = member && (seenHereAt === null || seenHereAt < minuteAgo);
  if (!session && !here) return;
  await database.transaction('operator', async (em) => {
    if (session) await em.nativeUpdate(Session, { idHash, seenAt: { $lt: minuteAgo } }, { seenAt: now });
    if (here) await em.nativeUpdate(Membership, { tenantId, principalId: id, $or: [{ lastSeenAt: null }, { lastSeenAt: { $lt: minuteAgo } }] }, { lastSeenAt: now });
  });
}
