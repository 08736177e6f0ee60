import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { OidcRecord, type Database } from '../../database/index.ts';
import type { Credentials } from '../../directory.ts';
import { keepAccount } from './kept-account.ts';

/** The passwords and second factors of the embedded issuer. It has no organizations: who belongs where is the portal's own table. */
export const embeddedCredentials = (database: Database): Credentials => ({
  async reset(subject, _within, proofs) {
    await keepAccount(database, subject, ({ asked, factors }) => ({ asked: [...new Set([...asked, ...proofs])], factors: factors + (proofs.includes('factor') ? 1 : 0) }));
    await database.transaction('operator', (em) => em.nativeDelete(OidcRecord, { model: { $in: ['Session', 'RefreshToken'] }, payload: { accountId: subject } }));
    return { mailed: false };
  },
});

// Not the one that blocks: everybody else would wait for each try.
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** A password as it is kept: salt and hash. */
export async function sealPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password, salt, 32)).toString('base64url')}`;
}

/** Whether that is the password that was sealed. */
export async function fitsPassword(sealed: string, password: string): Promise<boolean> {
  const [salt = '', hash = ''] = sealed.split('.');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), 32), Buffer.from(hash, 'base64url'));
}
