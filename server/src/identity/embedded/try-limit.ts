import { createHash } from 'node:crypto';
import { forgiveTry, takeTry, type Database } from '../../database/index.ts';
import { networkOf } from '../../network-of.ts';

/** Slows down guessing of passwords and codes, for all processes together. */
export interface TryLimit {
  /** Counts a try before it is looked at, so that guesses at once count too. Gives the seconds to wait, or 0. */
  take(address: string, account: string): Promise<number>;
  /** What was right forgives what was counted for this account, and this one try for the address. */
  forgive(address: string, account: string): Promise<void>;
}

/** Ten tries an account and thirty an address in five minutes. The address counts whatever name is tried; an account that is typed in is kept as its hash. */
export function tryLimit(database: Database, { perAccount = 10, perAddress = 30, seconds = 300 } = {}): TryLimit {
  const addressKey = (address: string) => `issuer address ${networkOf(address)}`;
  const accountKey = (account: string) => `issuer account ${createHash('sha256').update(account).digest('hex').slice(0, 32)}`;
  return {
    take: async (address, account) =>
      await takeTry(database, addressKey(address), { points: perAddress, seconds }) || takeTry(database, accountKey(account), { points: perAccount, seconds }),
    async forgive(address, account) {
      await forgiveTry(database, accountKey(account), 'all');
      await forgiveTry(database, addressKey(address), 'one');
    },
  };
}
