import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { fitsPassword } from './embedded-credentials.ts';

/** A person that the embedded issuer knows. `hint` says in the list of demo accounts whose account it is, such as tenant and role. */
export interface EmbeddedAccount { subject: string; email: string; name: string; password: string; hint: string }

/** The accounts, found the two ways that the issuer needs. */
export interface EmbeddedAccounts {
  list: readonly EmbeddedAccount[];
  bySubject(subject: string): EmbeddedAccount | undefined;
  byEmail(email: string): EmbeddedAccount | undefined;
  /** The account when the password is its own, or, where it has another one by now, `kept` says so. Takes the same time for every account, and for an unknown e-mail. */
  withPassword(email: string, password: string, kept?: string): Promise<EmbeddedAccount | undefined>;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const plain = (email: string) => email.trim().toLowerCase();

/** Sealed, nobody knows from what: what a password is held against where none is kept. */
const nobodys = `${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`;

/** Indexes the accounts that the issuer was given. */
export function embeddedAccounts(list: readonly EmbeddedAccount[]): EmbeddedAccounts {
  const subjects = new Map(list.map((account) => [account.subject, account]));
  const emails = new Map(list.map((account) => [plain(account.email), account]));
  const byEmail = (email: string) => emails.get(plain(email));
  return {
    list,
    bySubject: (subject) => subjects.get(subject),
    byEmail,
    async withPassword(email, password, kept) {
      const account = byEmail(email);
      const [fits, given] = [await fitsPassword(kept ?? nobodys, password), timingSafeEqual(digest(password), digest(account?.password ?? ''))];
      const same = kept !== undefined ? fits : given;
      return account && account.password !== '' && same ? account : undefined;
    },
  };
}
