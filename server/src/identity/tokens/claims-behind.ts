import { boundedCache } from '../bounded-cache.ts';
import { askUserinfo } from '../issuers/ask-userinfo.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { accessMembers, lacksAny } from '../issuers/wanted-claims.ts';
import { hashOf } from '../session/session.ts';
import { bearable } from './bearable-claims.ts';
import type { Behind, VerifiedToken } from './token-verifier.ts';

/** Says what stands behind a verified token now. */
export type ClaimsBehind = (client: IssuerClient, token: string, verified: VerifiedToken) => Promise<Behind>;

/** How long an answer holds, and how long that there was none, in milliseconds; how many are kept, and how many seconds an issuer is waited for. */
export interface BehindTimes { answer: number; unasked: number; most: number; seconds: number }

/**
 * Makes it: what the issuer answered when it was asked about the token, which it reads afresh; else what stands in the token. The latter is as old as the
 * token, so userinfo is asked with it too, and what both speak of has to be said by both. Members that say who belongs where and are missing are those of
 * userinfo. What nobody says is missing.
 */
export function claimsBehind({ answer, unasked, most, seconds }: BehindTimes = { answer: 45_000, unasked: 5000, most: 10_000, seconds: 3 }): ClaimsBehind {
  const answers = boundedCache<Behind>({ most, milliseconds: answer, goodUntil: ({ until }) => until });
  const after = (milliseconds: number) => new Date(Date.now() + milliseconds);

  return async (client, token, { subject, claims, live }) => {
    const said = live ? live.claims : claims;
    if (live && (!said || !lacksAny(said, accessMembers(client.row.mapping)))) return live;
    const more = await answers.get(hashOf(token).toString('base64url'), () => askUserinfo(client, token, subject, seconds).then(
      (found) => ({ claims: bearable(found), until: after(answer) }),
      () => ({ claims: null, until: after(unasked) }),
    ));
    const until = live && live.until < more.until ? live.until : more.until;
    return { claims: { ...more.claims, ...said }, until, ...(!live && more.claims && { also: { ...said, ...more.claims } }) };
  };
}
