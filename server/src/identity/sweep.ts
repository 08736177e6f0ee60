import { OidcRecord, Session, SignIn, Ticket, Tries, UsedToken, type Database } from '../database/index.ts';
import type { SessionLimits } from './session/session.ts';

/** Removes sessions, sign-ins, tickets, counted tries and the embedded issuer's records whose time is over. They are refused without this too; it keeps the tables small. */
export async function sweep(database: Database, { idleMinutes }: SessionLimits): Promise<void> {
  const now = new Date();
  const idleSince = new Date(now.getTime() - idleMinutes * 60_000);
  await database.transaction('operator', async (em) => {
    await em.nativeDelete(Session, { $or: [{ expiresAt: { $lt: now } }, { seenAt: { $lt: idleSince } }] });
    await em.nativeDelete(SignIn, { expiresAt: { $lt: now } });
    await em.nativeDelete(Ticket, { expiresAt: { $lt: now } });
    await em.nativeDelete(UsedToken, { expiresAt: { $lt: now } });
    await em.nativeDelete(Tries, { until: { $lt: now } });
    await em.nativeDelete(OidcRecord, { expiresAt: { $lt: now } });
  });
}
