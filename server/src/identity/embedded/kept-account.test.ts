import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OidcRecord, type Database } from '../../database/index.ts';
import { openTestDatabase } from '../../database/test-database.ts';
import { accounts } from '../testing/test-portal.ts';
import { embeddedAccounts } from './accounts.ts';
import { embeddedCredentials, sealPassword } from './embedded-credentials.ts';
import { keptAccount } from './kept-account.ts';

let database: Database;
beforeAll(async () => { database = await openTestDatabase(); });
afterAll(() => database.close());

describe('what is kept of an account', () => {
  it('loses nothing of what is changed in one moment', async () => {
    const reset = () => embeddedCredentials(database).reset('ann', 'everywhere', ['factor']);
    await reset();
    let second!: Promise<unknown>;
    await database.transaction('operator', async (em) => {
      const row = await em.findOneOrFail(OidcRecord, { model: 'Account', id: 'ann' });
      row.payload = { ...row.payload, password: 'sealed' };
      await em.flush();
      second = reset();
      await sleep(300); // on PostgreSQL it reads, and would read what was there before
    });
    await second;
    expect(await keptAccount(database, 'ann')).toEqual({ asked: ['factor'], factors: 2, password: 'sealed' });
  });
});

describe('whether a password fits', () => {
  const { withPassword } = embeddedAccounts(accounts);

  it('takes as long for an address that nobody has as for one that has another password by now', async () => {
    const kept = await sealPassword('a-new-password-of-ann');
    /** The shortest of some, which the rest of the machine disturbs least. */
    const quickest = async (...asked: Parameters<typeof withPassword>) => {
      const all = [];
      for (let n = 0; n < 5; n += 1) {
        const began = performance.now();
        await withPassword(...asked);
        all.push(performance.now() - began);
      }
      return Math.min(...all);
    };
    const reset = await quickest('ann@acme.example', 'wrong', kept);
    for (const email of ['nobody@acme.example', 'ben@acme.example']) expect(await quickest(email, 'wrong')).toBeGreaterThan(reset / 3);
  });

  it('is told by the one that is kept, and else by the given one', async () => {
    const kept = await sealPassword('a-new-password-of-ann');
    const fits = async (password: string, by?: string) => (await withPassword('ann@acme.example', password, by))?.subject;
    expect([await fits('a-new-password-of-ann', kept), await fits('ann-secret', kept), await fits('ann-secret'), await fits('a-new-password-of-ann'), (await withPassword('nobody@acme.example', ''))]).toEqual(['ann', undefined, 'ann', undefined, undefined]);
  });
});
