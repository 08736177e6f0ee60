import { hash } from 'node:crypto';
import { takeTry, type Database } from '../database/index.ts';
import { PorticoError } from '../errors.ts';

/** So many invitations in an hour: each is a mail that somebody gets, whoever they are. */
const limits = { ofTenant: { points: 100, seconds: 3_600 }, ofAddress: { points: 5, seconds: 3_600 } };

/** Counts one invitation of a tenant to an address, in all processes together; throws `too-many`. Not inside a transaction. */
export async function spendInvitation(database: Database, tenantId: string, email: string): Promise<void> {
  const address = hash('sha256', email.toLowerCase()).slice(0, 32);
  for (const [key, limit] of [[`invitation to ${address}`, limits.ofAddress], [`invitation of ${tenantId}`, limits.ofTenant]] as const) {
    const wait = await takeTry(database, key, limit);
    if (wait > 0) throw new PorticoError('too-many', { detail: 'Too many invitations in a short time. Please wait before you send another one.', retryAfter: wait });
  }
}
