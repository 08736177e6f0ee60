import { boundedCache } from '../bounded-cache.ts';
import { askUserinfo } from '../issuers/ask-userinfo.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { accessClaims, accessMembers, lacksAny } from '../issuers/wanted-claims.ts';
import { bearable } from './bearable-claims.ts';
import { keptFor } from './kept-for.ts';
import type { Behind, VerifiedToken } from './token-verifier.ts';

/** Says what stands behind a verified token now. */
export type ClaimsBehind = (client: IssuerClient, token: string, verified: VerifiedToken) => Promise<Behind>;

/** How long an answer holds, and how long that there was none, in milliseconds; how many are kept, and how many seconds an issuer is waited for. */
export interface BehindTimes { answer: number; unasked: number; most: number; seconds: number }

/** What userinfo says; null where it could not be asked. `against`: nothing counts that only the token says. */
interface Asked { claims: Record<string, unknown> | null; against?: true; until: Date }

/**
 * Makes it: what the issuer answered when it was asked about the token; of what it never speaks there, what stands in the token. A realm reads its answer
 * afresh. Elsewhere it may be as old as the token, as the token itself is, so userinfo is asked with it too, and what both speak of has to be said by both;
 * where it says more than can be kept, or refuses the token as ended, nothing counts. Members that say who belongs where and are missing are those of
 * userinfo. What nobody says is missing.
 */
export function claimsBehind({ answer, unasked, most, seconds }: BehindTimes = { answer: 45_000, unasked: 5000, most: 10_000, seconds: 3 }): ClaimsBehind {
  const answers = boundedCache<Asked>({ most, milliseconds: answer, goodUntil: ({ until }) => until });
  const after = (milliseconds: number) => new Date(Date.now() + milliseconds);
  // Userinfo of some issuers takes no tokens that are made for another API: there a refusal says nothing of this one.
  const taking = new WeakSet<IssuerClient>();

  async function ask(client: IssuerClient, token: string, subject: string): Promise<Asked> {
    const found = await askUserinfo(client, token, subject, seconds).catch(() => null);
    if (!found) return { claims: null, until: after(unasked) };
    if (found.token === 'taken') taking.add(client);
    const claims = bearable(accessClaims(client.row.mapping, found.claims));
    const ended = found.token === 'refused' && taking.has(client);
    return { claims, ...((claims === null || ended) && { against: true }), until: after(answer) };
  }

  // Introspection of some issuers says no more than that a token counts: only what it has ever spoken of is missing where it leaves it out.
  const spoken = new WeakMap<IssuerClient, Set<string>>();
  function heard(client: IssuerClient, claims: Record<string, unknown>, live: Record<string, unknown>): Record<string, unknown> {
    const its = spoken.get(client) ?? new Set();
    spoken.set(client, its);
    for (const name of accessMembers(client.row.mapping)) if (Object.hasOwn(live, name)) its.add(name);
    return { ...Object.fromEntries(Object.entries(claims).filter(([name]) => !its.has(name))), ...live };
  }

  return async (client, token, { subject, claims, live }) => {
    if (live && !live.claims) return live;
    const afresh = live?.claims && client.accessKind.says === 'realm' ? live.claims : null;
    if (live && afresh && !lacksAny(afresh, accessMembers(client.row.mapping))) return live;
    const said = afresh ?? (live?.claims ? heard(client, claims, live.claims) : claims);
    const more = await answers.get(keptFor(client, token), () => ask(client, token, subject));
    const until = live && live.until < more.until ? live.until : more.until;
    if (!afresh && more.against) return { claims: null, until };
    return { claims: { ...more.claims, ...said }, until, ...(!afresh && more.claims && { also: { ...said, ...more.claims } }) };
  };
}
