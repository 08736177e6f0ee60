import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import type { SignInDemand } from '../../database/index.ts';
import type { Proved } from '../session/session.ts';

/** What a step-up has to prove: a level, a sign-in of at most so many minutes ago, or both. */
export type Wanted = Pick<SignInDemand, 'level' | 'minutes'>;

/** How surely and how lately somebody is known. */
export type Assured = Pick<Proved, 'level' | 'authenticatedAt'>;

/** Stands for a sign-in whose moment the issuer does not tell: it is never fresh. */
export const unknownMoment = new Date(0);

/** How far an issuer's clock may be ahead of ours. */
const mostAheadMs = 300_000;

/** Reads what /auth/sign-in?level=&minutes= wants; null for a plain sign-in. Anything that is no level from 2 to 3, or no number of minutes up to a day, is not heard. */
export function readWanted({ level, minutes }: Record<string, unknown>): Wanted | null {
  const wanted: Wanted = {
    ...((level === '2' || level === '3') && { level: Number(level) }),
    ...(typeof minutes === 'string' && /^[1-9]\d{0,3}$/.test(minutes) && Number(minutes) <= 1440 && { minutes: Number(minutes) }),
  };
  return Object.keys(wanted).length > 0 ? wanted : null;
}

/**
 * What to ask the issuer for (OpenID Connect Core 3.1.2.1): `acr_values` by the mapping, or what it demands of claims (5.5) where that is JSON, `max_age` in seconds. It asks for a minute less than the gate
 * allows, so that a person who comes back has time to go on; and for the level that the session has already, so that a fresh sign-in does not lose it.
 * An issuer that never told when somebody signed in is asked to let them sign in anew.
 */
export function stepUpParameters(wanted: Wanted, demand: ClaimMapping['demand'], session: Assured | null): Record<string, string> {
  const level = Math.max(wanted.level ?? 1, session?.level ?? 1);
  const acr = level > 1 ? demand?.[String(level) as '2' | '3'] : undefined;
  const silent = session !== null && session.authenticatedAt.getTime() === unknownMoment.getTime();
  return {
    ...(acr !== undefined && (acr.startsWith('{') ? { claims: acr } : { acr_values: acr })),
    ...(wanted.minutes !== undefined && { max_age: String(Math.max(0, (wanted.minutes - 1) * 60)) }),
    ...(wanted.minutes !== undefined && silent && { prompt: 'login' }),
  };
}

/**
 * When the person last proved to the issuer who they are: `auth_time` where it is told. Where it is not, a sign-in that the issuer was asked to
 * do anew (prompt=login) counts as now; any other keeps what was known before, or is never fresh. `max_age` alone proves nothing: whoever obeys it tells auth_time.
 * What is asked goes through the browser, which can leave it out: so `prompted` is never said of an issuer that tells auth_time when it is asked.
 */
export function authenticatedAt(claims: Record<string, unknown>, { prompted, earlier, now = new Date() }: { prompted: boolean; earlier: Date | null; now?: Date }): Date {
  const told = claims.auth_time;
  // A clock may be ahead. What lies further off is no moment in seconds: taken for now, it would make every sign-in a fresh one.
  if (typeof told === 'number' && told > 0 && told * 1000 <= now.getTime() + mostAheadMs) return new Date(Math.min(told * 1000, now.getTime()));
  return prompted ? now : earlier ?? unknownMoment;
}

/** Whether what the issuer said is what was wanted. */
export function reaches(wanted: Wanted, { level, authenticatedAt: at }: Assured, now = new Date()): boolean {
  return level >= (wanted.level ?? 1) && (wanted.minutes === undefined || now.getTime() - at.getTime() <= wanted.minutes * 60_000);
}
