import { randomUUID } from 'node:crypto';
import type { Directory } from '../directory.ts';

/** An account of the directory for tests. `used`: somebody has chosen a password. */
export interface TestAccount { email: string; name?: string; organizations: Set<string>; used: boolean; mails: number }

/** A directory in memory that keeps what a directory promises. `down` makes it refuse everything. */
export function testDirectory(...organizations: string[]): Directory & { accounts: Map<string, TestAccount>; down: boolean } {
  const accounts = new Map<string, TestAccount>();
  const up = () => { if (self.down) throw new Error('The directory is down.'); };
  const memberOf = (subject: string, organization: string) => {
    up();
    const account = accounts.get(subject);
    if (!account?.organizations.has(organization)) throw new Error('not in the organization');
    return account;
  };
  const self: Directory & { accounts: typeof accounts; down: boolean } = {
    accounts, down: false,
    async isMember(subject, organization) {
      up();
      return accounts.get(subject)?.organizations.has(organization) ?? false;
    },
    async invite(email, organization, { name = '', account, mailed = false } = {}) {
      up();
      if (!organizations.includes(organization)) throw new Error('no such organization');
      const known = [...accounts].find(([, one]) => one.email.toLowerCase() === email.toLowerCase());
      if (!known) {
        const id = randomUUID();
        accounts.set(id, { email, name, organizations: new Set(), used: false, mails: 1 });
        return id;
      }
      if (known[0] !== account) return null;
      if (!known[1].used) {
        known[1].name = name;
        if (!mailed) known[1].mails += 1;
      }
      return account;
    },
    async addMember(subject, organization) {
      up();
      accounts.get(subject)!.organizations.add(organization);
    },
    async discard(subject) {
      up();
      const account = accounts.get(subject);
      if (account && !account.used && account.organizations.size === 0) accounts.delete(subject);
    },
    async removeMember(subject, organization) { memberOf(subject, organization).organizations.delete(organization); },
    async signOut(subject, organization) { memberOf(subject, organization); },
  };
  return self;
}
