import type { Configuration } from 'openid-client';
import { boundedCache } from '../bounded-cache.ts';
import { askIntrospection, type Introspected } from '../issuers/ask-introspection.ts';
import { hashOf } from '../session/session.ts';
import { bearable } from './bearable-claims.ts';
import { namesIn, type AccessKind } from './sound-claims.ts';
import type { Behind } from './token-verifier.ts';

/** An issuer that may be asked about its tokens. */
export interface LiveTokenOptions {
  kind: AccessKind;
  /** Portico's client, as it asks there; null where the issuer names no place to ask. Throws a sentence where it has no secret to ask with. */
  introspection(): Promise<Configuration | null>;
  /** Hears why the issuer does not say whether tokens count, once until it says so again. */
  tell?(why: string): Promise<void>;
}

/** How long an answer holds, and how old a token may be that nobody could be asked about; in milliseconds. */
export interface LiveTimes { answer: number; unasked: number; grace: number; now: () => number }

const times: LiveTimes = { answer: 45_000, unasked: 5000, grace: 15 * 60_000, now: Date.now };

type Answer = (Introspected | { state: 'unasked' }) & { until: Date };

/**
 * Asks the issuer whether it still stands behind a token whose signature is good (RFC 7662), since that stays good when the person, the
 * client or the session was switched off there. Gives what it says of the token now, or undefined where it cannot be asked. An answer holds
 * for three quarters of a minute. Where the issuer is out of order, tokens issued in the last quarter of an hour pass, with nothing said of
 * them. Throws for a token that has ended, and where the issuer does not say: of a realm, and of any other once it has answered. One that
 * never did may not let this client ask at all, and is not waited for.
 */
export function liveToken({ kind, introspection, tell }: LiveTokenOptions, { answer, unasked, grace, now }: LiveTimes = times): (token: string, claims: Record<string, unknown>) => Promise<Behind | undefined> {
  const answers = boundedCache<Answer>({ most: 10_000, milliseconds: answer, goodUntil: ({ until }) => until });
  let answering = kind.says === 'realm';
  let told = false;

  async function ask(token: string): Promise<Answer> {
    const said = await introspection().then((client) => client && askIntrospection(client, token), (error: unknown) => ({ state: 'unsaid', status: undefined, why: sentenceOf(error) } as const)) ?? { state: 'unasked' };
    if (said.state === 'live' || said.state === 'ended') [answering, told] = [true, false];
    if (said.state === 'unsaid' && !(answering && endsToken(said)) && !told && tell) {
      told = true;
      await tell(said.why).catch(() => { told = false; });
    }
    const soon = answering && (said.state === 'unknown' || (said.state === 'unsaid' && !endsToken(said)));
    return { ...said, until: new Date(now() + (soon ? unasked : answer)) };
  }

  return async (token, claims) => {
    const said = await answers.get(hashOf(token).toString('base64url'), () => ask(token));
    const { until } = said;
    if (said.state === 'unasked' || (!answering && said.state !== 'live')) return undefined;
    if (said.state === 'ended' || endsToken(said)) throw new Error('The issuer has ended this token, or says so because Portico\'s client may not ask about it.');
    if (said.state === 'unsaid') throw new Error(said.why);
    if (said.state === 'live' && !speaksOf(said.claims, claims, kind)) throw new Error('The issuer speaks of another token when asked about this one.');
    if (said.state === 'unknown' && (claims.iat as number) * 1000 < now() - grace) throw new Error('The issuer does not answer when asked about this token, which is too old to pass without.');
    return { claims: said.state === 'live' ? bearable(said.claims) : null, until };
  };
}

/** What Keycloak answers to a token whose organization the person has left. */
const endsToken = (said: Answer | Introspected): boolean => said.state === 'unsaid' && said.status === 400;

/** Whether an answer is about the token that was asked about, as far as it says (RFC 7662, 2.2). A realm fills the audience by mappers that may be off there; its signed token has named it. */
const speaksOf = ({ iss, sub, aud }: Record<string, unknown>, token: Record<string, unknown>, { issuer, audience, says }: AccessKind): boolean =>
  (iss === undefined || iss === issuer) && (sub === undefined || sub === token.sub) && (says === 'realm' || aud === undefined || namesIn(aud).includes(audience));

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : 'The issuer cannot be asked about tokens.');
