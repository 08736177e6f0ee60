import { hash } from 'node:crypto';
import { Session, type Em } from '../database/index.ts';
import { randomToken } from './cookies.ts';

/** How long a session lasts: without use, and in all. */
export interface SessionLimits { idleMinutes: number; absoluteHours: number }

/** What the table holds instead of a secret, so that a stolen copy of it signs nobody in. */
export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Starts a session under an id that no browser has seen before, and gives the id for its cookie. */
export function startSession(em: Em, limits: SessionLimits, { principalId, idToken, issuerSession }: { principalId: string; idToken?: string | null; issuerSession?: string | null }): string {
  const id = randomToken();
  em.persist(em.create(Session, {
    idHash: hashOf(id),
    principalId,
    expiresAt: new Date(Date.now() + limits.absoluteHours * 3_600_000),
    idToken: idToken ?? null,
    issuerSession: issuerSession ?? null,
  }));
  return id;
}

/** Ends the session of that id; gives what it was, or null when there was none. */
export async function endSession(em: Em, id: string): Promise<{ principalId: string; idToken: string | null; issuerSession: string | null } | null> {
  const idHash = hashOf(id);
  const session = await em.findOne(Session, { idHash });
  if (!session) return null;
  await em.nativeDelete(Session, { idHash });
  em.clear();
  return { principalId: session.principalId, idToken: session.idToken ?? null, issuerSession: session.issuerSession ?? null };
}

/** Ends what else began with the same session at the issuer, such as the sessions on tenants' own hosts. */
export const endRelated = (em: Em, { principalId, issuerSession }: { principalId: string; issuerSession: string | null }): Promise<number> =>
  (issuerSession === null ? Promise.resolve(0) : em.nativeDelete(Session, { principalId, issuerSession }));

/** Notes that a session is in use, at most once a minute, so that reading stays reading. */
export const noteUse = (em: Em, idHash: Buffer): Promise<number> =>
  em.nativeUpdate(Session, { idHash, seenAt: { $lt: new Date(Date.now() - 60_000) } }, { seenAt: new Date() });
