import type { Context } from 'koa';
import { Session, type Em } from '../../database/index.ts';
import { hashOf, type SessionLimits } from './session.ts';
import { type HostParts, readSession } from './session-secret.ts';

/** The session that the browser has at this host, while it lasts; null without one. */
export async function currentSession(ctx: Context, em: Em, parts: HostParts & { limits: SessionLimits }): Promise<Session | null> {
  const secret = readSession(ctx, parts);
  if (!secret) return null;
  const now = Date.now();
  return em.findOne(Session, { idHash: hashOf(secret), expiresAt: { $gt: new Date(now) }, seenAt: { $gt: new Date(now - parts.limits.idleMinutes * 60_000) } }, { disableIdentityMap: true });
}
