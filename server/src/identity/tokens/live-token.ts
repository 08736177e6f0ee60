import { askTwice } from '../ask-twice.ts';
import { boundedCache } from '../bounded-cache.ts';
import { hashOf } from '../session/session.ts';
import { bearable } from './bearable-claims.ts';
import type { Behind } from './token-verifier.ts';

/** A realm and the client that asks it. `secret` throws where it cannot be read. */
export interface LiveTokenOptions { issuer: string; client: { id: string; secret: () => string }; fetch?: typeof fetch }

/** How long an answer holds, and how old a token may be that nobody could be asked about; in milliseconds. */
export interface LiveTimes { answer: number; unasked: number; grace: number; now: () => number }

const times: LiveTimes = { answer: 45_000, unasked: 5000, grace: 15 * 60_000, now: Date.now };

interface Answer { state: 'live' | 'ended' | 'unknown'; claims: Record<string, unknown> | null }

/**
 * Asks the realm whether it still stands behind a token whose signature is good (RFC 7662), since that stays good when the person, the
 * client or the session was switched off there. Gives what the realm says of the token's person now, which it reads afresh, unlike what
 * stands in the token. An answer holds for three quarters of a minute. Where the realm cannot be asked, tokens issued in the last quarter
 * of an hour pass, with nothing said of them. Throws for a token that has ended, and where the realm refuses to say.
 */
export function liveToken({ issuer, client, fetch: ask = fetch }: LiveTokenOptions, { answer, unasked, grace, now }: LiveTimes = times): (token: string, claims: Record<string, unknown>) => Promise<Behind> {
  const answers = boundedCache<Answer & { until: Date }>({ most: 10_000, milliseconds: answer, goodUntil: ({ until }) => until });
  return async (token, { sub, iat }) => {
    const { state, claims, until } = await answers.get(hashOf(token).toString('base64url'), async () => {
      const answered = await introspect(issuer, client, token, ask);
      return { ...answered, until: new Date(now() + (answered.state === 'unknown' ? unasked : answer)) };
    });
    if (state === 'ended' || (claims?.sub !== undefined && claims.sub !== sub)) throw new Error('The realm has ended this token.');
    if (state === 'unknown' && (iat as number) * 1000 < now() - grace) throw new Error('The realm does not answer.');
    return { claims, until };
  };
}

async function introspect(issuer: string, { id, secret }: LiveTokenOptions['client'], token: string, ask: typeof fetch): Promise<Answer> {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret())}`).toString('base64');
  const question = {
    method: 'POST', headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body: new URLSearchParams({ token }).toString(),
    signal: AbortSignal.timeout(3000), redirect: 'error',
  } as const;
  const response = await askTwice(() => ask(`${issuer}/protocol/openid-connect/token/introspect`, question)).catch(() => null);
  if (!response || response.status >= 500) return { state: 'unknown', claims: null };
  // What Keycloak answers to a token whose organization the person has left.
  if (response.status === 400) return { state: 'ended', claims: null };
  // A client that the realm does not know must not count as an answer: every token would live on.
  if (!response.ok) throw new Error(`The realm answered ${response.status} when asked about a token.`);
  const said = await response.json() as Record<string, unknown>;
  return said.active === true ? { state: 'live', claims: bearable(said) } : { state: 'ended', claims: null };
}
