import type { Context } from 'koa';
import type { Em } from '../database/index.ts';
import { auditSession } from './audit-session.ts';
import { readCookies, sessionCookie, setCookie } from './cookies.ts';
import type { SignInParts } from './parts.ts';
import { requestIdOf } from './request-id.ts';
import { endSession, hashOf, startSession } from './session.ts';

/** Whose session begins, and what is kept for its end at the issuer. */
export interface Beginning { principalId: string; idToken: string | null; issuerSession: string | null }

/**
 * Begins a session in the caller's transaction. Whatever session the browser came with ends; its id is never carried on.
 * What comes back is run when the transaction has held.
 */
export async function beginSession(ctx: Context, em: Em, { cookies, limits, evict }: SignInParts, beginning: Beginning): Promise<() => void> {
  const requestId = requestIdOf(ctx);
  const name = sessionCookie(cookies);
  const earlier = readCookies(ctx).get(name);
  const ended = earlier === undefined ? null : await endSession(em, earlier);
  if (ended) await auditSession(em, { verb: 'session.ended', principal: ended.principalId, requestId, why: 'another sign-in' });
  const id = startSession(em, limits, beginning);
  await auditSession(em, { verb: 'session.started', principal: beginning.principalId, requestId });
  return () => {
    if (earlier !== undefined) evict(`session:${hashOf(earlier).toString('hex')}`);
    setCookie(ctx, cookies, name, id);
  };
}
