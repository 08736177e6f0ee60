import type { Context } from 'koa';
import { secondsToWait, takeTry, type Database, type TryLimit } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import { networkOf } from '../../network-of.ts';
import { hashOf } from '../session/session.ts';

// Counted by all processes together. Never by anything that a caller may choose anew at each try: an address is that of the connection (or the proxy's word
// where proxies are trusted), a subject is the issuer's word, a principal the session's.
const refusedByAddress: TryLimit = { points: 100, seconds: 300 };
const refusedBySubject: TryLimit = { points: 20, seconds: 300 };
const stepUpsByPrincipal: TryLimit = { points: 30, seconds: 300 };

/** A person as their issuer names them. */
export interface Subject { issuer: string; subject: string }

const addressKey = (ctx: Context) => `sign-in address ${networkOf(ctx.ip)}`;
const subjectKey = ({ issuer, subject }: Subject) => `sign-in subject ${hashOf(JSON.stringify([issuer, subject])).toString('hex').slice(0, 32)}`;

/** Throws `too-many` where sign-ins from that address were refused too often just now. */
export const assertAddressMaySignIn = async (ctx: Context, database: Database): Promise<void> => refuse(await secondsToWait(database, addressKey(ctx), refusedByAddress));

/** Throws `too-many` where sign-ins of that subject were refused too often just now, from wherever. */
export const assertSubjectMaySignIn = async (database: Database, subject: Subject): Promise<void> => refuse(await secondsToWait(database, subjectKey(subject), refusedBySubject));

/** Counts a sign-in that was refused; false where that address has had so many that no more of them should fill the log. */
export const countRefusal = async (ctx: Context, database: Database): Promise<boolean> => await takeTry(database, addressKey(ctx), refusedByAddress) === 0;

/** Counts a sign-in of that subject that was refused. */
export const countRefusalOf = async (database: Database, subject: Subject): Promise<void> => void (await takeTry(database, subjectKey(subject), refusedBySubject));

/** Counts a step-up that begins; throws `too-many` where that person began too many just now. */
export const countStepUp = async (database: Database, principalId: string): Promise<void> => refuse(await takeTry(database, `step-up ${principalId}`, stepUpsByPrincipal));

function refuse(wait: number): void {
  if (wait > 0) throw new PorticoError('too-many', { retryAfter: wait });
}
