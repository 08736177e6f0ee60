import { createHash, createHmac } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { UsedToken, type Database } from '../../database/index.ts';
import { keptAccount } from './kept-account.ts';
import { base32, counterAt, matchOneTimeCode, oneTimeCode } from './one-time-code.ts';

/** The second factor of the embedded issuer: a one-time code (RFC 6238) by a secret of each account. */
export interface Factor {
  /** Takes a code, once. */
  take(subject: string, code: string): Promise<'right' | 'wrong' | 'used'>;
  /** What the demo shows of an account's factor: the secret for an authenticator app, and a code that was not used yet. */
  show(subject: string): Promise<{ secret: string; code: string }>;
}

/** Makes it. The accounts' secrets follow from `key`, so that every process and start knows the same. */
export function makeFactor(database: Database, key: string): Factor {
  /** Each time that a factor is set up anew it has another secret. */
  const secretOf = async (subject: string) => {
    const { factors } = await keptAccount(database, subject);
    return createHmac('sha256', key).update(`one-time code ${subject}${factors > 0 ? ` ${factors}` : ''}`).digest().subarray(0, 20);
  };
  const usedKey = (subject: string, counter: number) => createHash('sha256').update(`one-time code ${subject} ${counter}`).digest();
  return {
    async take(subject, code) {
      const counter = matchOneTimeCode(await secretOf(subject), code);
      if (counter === null) return 'wrong';
      try {
        await database.transaction('operator', (em) => em.insert(UsedToken, { key: usedKey(subject, counter), expiresAt: new Date(Date.now() + 300_000) }));
        return 'right';
      } catch (error) {
        if (error instanceof UniqueConstraintViolationException) return 'used';
        throw error;
      }
    },
    async show(subject) {
      const secret = await secretOf(subject);
      const current = counterAt(Date.now());
      for (const counter of [current, current + 1, current - 1]) {
        if (await database.transaction('operator', (em) => em.count(UsedToken, { key: usedKey(subject, counter) })) === 0) return { secret: base32(secret), code: oneTimeCode(secret, counter) };
      }
      return { secret: base32(secret), code: oneTimeCode(secret, current + 2) }; // good in a moment
    },
  };
}
