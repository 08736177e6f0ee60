import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Slows down guessing of passwords. In memory, because the embedded issuer is for one machine. */
export interface TryLimit {
  /** Counts a try before the password is looked at, so that parallel guesses count too. Gives the seconds to wait, or 0. */
  take(address: string, account: string): Promise<number>;
  /** A right password forgives what was counted for this account, and this one try for the address. */
  forgive(address: string, account: string): Promise<void>;
}

/** Ten tries an account and thirty an address in five minutes. The address counts whatever name is tried. */
export function tryLimit({ perAccount = 10, perAddress = 30, seconds = 300 } = {}): TryLimit {
  const accounts = new RateLimiterMemory({ points: perAccount, duration: seconds });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: seconds });
  return {
    async take(address, account) {
      try {
        await addresses.consume(address);
        await accounts.consume(account);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
    async forgive(address, account) {
      await accounts.delete(account);
      await addresses.reward(address);
    },
  };
}
