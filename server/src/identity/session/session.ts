import { hash } from 'node:crypto';
import { Session, type Em } from '../../database/index.ts';
import { randomToken } from '../cookies.ts';

/** How long a session lasts: without use, in all, and while its issuer cannot be asked about it. */
export interface SessionLimits { idleMinutes: number; absoluteHours: number; graceMinutes: number }

/** Whose session it is and what the issuer said of the sign-in that it stands on. */
export interface Proved {
  principalId: string;
  /** The issuer's key, as principals are known by it. */
  issuer: string;
  /** Kept for the end of the session at the issuer, sealed by `sealIdToken`. */
  idToken: string | null;
  /** The issuer's own name of its session (sid). */
  issuerSession: string | null;
  /** Sealed by `sealRefreshToken`; null where the issuer gave none. */
  refreshToken: Buffer | null;
  level: number;
  authenticatedAt: Date;
}

/** What a list of sessions says of the browser. */
export interface SeenBrowser { agent: string; address: string }

/** What the table holds instead of a secret, so that a stolen copy of it signs nobody in. */
export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Starts a session under an id that no browser has seen before, and gives the id for its cookie. `secretOf` binds the id to the browser's host (`sessionSecret`). */
export function startSession(em: Em, limits: SessionLimits, { principalId, issuer, idToken, issuerSession, refreshToken, level, authenticatedAt }: Proved, { agent, address }: SeenBrowser, secretOf: (id: string) => string): string {
  const id = randomToken();
  em.persist(em.create(Session, {
    idHash: hashOf(secretOf(id)), principalId, issuer, idToken, issuerSession, refreshToken, level, authenticatedAt, agent, address,
    expiresAt: new Date(Date.now() + limits.absoluteHours * 3_600_000),
  }));
  return id;
}

/** Ends the session of that secret (`readSession`); gives what it was, or null when there was none. */
export async function endSession(em: Em, secret: string): Promise<Session | null> {
  const idHash = hashOf(secret);
  const session = await em.findOne(Session, { idHash }, { disableIdentityMap: true });
  // Whoever deletes the row has ended it: of two ends at once, one is told.
  return session && (await em.nativeDelete(Session, { idHash })) === 1 ? session : null;
}

/** Ends what else began with the same session at the issuer, such as the sessions on tenants' own hosts. */
export const endRelated = (em: Em, { principalId, issuerSession }: { principalId: string; issuerSession?: string | null }): Promise<number> =>
  (issuerSession ? em.nativeDelete(Session, { principalId, issuerSession }) : Promise.resolve(0));
