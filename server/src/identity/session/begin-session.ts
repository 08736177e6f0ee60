import type { Context } from 'koa';
import type { Em } from '../../database/index.ts';
import { agentLabel } from './agent-label.ts';
import { auditSession } from '../audit-session.ts';
import { sessionCookie, setCookie } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { requestIdOf } from '../request-id.ts';
import { endSession, hashOf, startSession, type Proved } from './session.ts';
import { readSession, sessionSecret } from './session-secret.ts';

/**
 * Begins a session in the caller's transaction. Whatever session the browser came with ends; its id is never carried on.
 * `steppedUp`: what was asked for was proved; it is a step-up where the session that ends is the same person's. What comes back is run when the transaction has held.
 */
export async function beginSession(ctx: Context, em: Em, parts: SignInParts, proved: Proved, { steppedUp = false } = {}): Promise<() => void> {
  const { cookies, limits, evict } = parts;
  const requestId = requestIdOf(ctx);
  const earlier = readSession(ctx, parts);
  const ended = earlier === null ? null : await endSession(em, earlier);
  const same = steppedUp && ended?.principalId === proved.principalId;
  if (ended) await auditSession(em, { verb: 'session.ended', principal: ended.principalId, requestId, why: same ? 'step-up' : 'another sign-in' });
  const id = startSession(em, limits, proved, { agent: agentLabel(ctx.get('user-agent')), address: ctx.ip }, (made) => sessionSecret(ctx, parts, made));
  await auditSession(em, { verb: same ? 'session.stepped-up' : 'session.started', principal: proved.principalId, requestId, ...(same && { why: `level ${proved.level}` }) });
  return () => {
    if (earlier !== null) evict(`session:${hashOf(earlier).toString('hex')}`);
    setCookie(ctx, cookies, sessionCookie(cookies), id);
  };
}
