import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { PorticoError } from '../errors.ts';

/** How much one person may still do in this minute. Everything that writes a row counts, refused tries among them: each is an event that stays. */
export interface Budget {
  /** Takes one from the person's minute; throws `too-many` when nothing is left. */
  spend(principal: string): Promise<void>;
  /** Throws `too-many` when nothing is left. */
  assertLeft(principal: string): Promise<void>;
}

/** Makes a budget of `perMinute` for each person. It is this process's own: more processes allow that much more. */
export function makeBudget(perMinute: number): Budget {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const refuse = (milliseconds: number) => new PorticoError('too-many', { retryAfter: Math.max(1, Math.ceil(milliseconds / 1_000)) });
  return {
    spend: async (principal) => {
      await limiter.consume(principal).catch((spent: unknown) => { throw spent instanceof RateLimiterRes ? refuse(spent.msBeforeNext) : spent; });
    },
    assertLeft: async (principal) => {
      const spent = await limiter.get(principal);
      if (spent && spent.consumedPoints >= perMinute) throw refuse(spent.msBeforeNext);
    },
  };
}
