import type { Context } from 'koa';
import type { Em } from '../database/index.ts';
import { agentLabel } from './agent-label.ts';
import { auditSession } from './audit-session.ts';
import { readCookies, sessionCookie, setCookie } from './cookies.ts';
import type { SignInParts } from './parts.ts';
import { requestIdOf } from './request-id.ts';
import { endSession, hashOf, startSession, type Proved } from './session.ts';

/**
 * Begins a session in the caller's transaction. Whatever session the browser came with ends; its id is never carried on.
 * `steppedUp`: the same person proved again who they are. What comes back is run when the transaction has held.
 */
export async function beginSession(ctx: Context, em: Em, { cookies, limits, evict }: SignInParts, proved: Proved, { steppedUp = false } = {}): Promise<() => void> {
  const requestId = requestIdOf(ctx);
  const name = sessionCookie(cookies);
  const earlier = readCookies(ctx).get(name);
  const ended = earlier === undefined ? null : await endSession(em, earlier);
  if (ended) await auditSession(em, { verb: 'session.ended', principal: ended.principalId, requestId, why: steppedUp ? 'step-up' : 'another sign-in' });
  const id = startSession(em, limits, proved, { agent: agentLabel(ctx.get('user-agent')), address: ctx.ip });
  await auditSession(em, { verb: steppedUp ? 'session.stepped-up' : 'session.started', principal: proved.principalId, requestId, ...(steppedUp && { why: `level ${proved.level}` }) });
  return () => {
    if (earlier !== undefined) evict(`session:${hashOf(earlier).toString('hex')}`);
    setCookie(ctx, cookies, name, id);
  };
}
