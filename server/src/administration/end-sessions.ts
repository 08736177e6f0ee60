import { Membership, OidcRecord, Principal, Session, Tenant, Ticket, type Database, type Em } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { directoryOf } from './tenant-directory.ts';

/** How many sessions ended, and whether the issuer ended its own too: where it did not, a browser may come in again without being asked. */
export interface EndedSessions { ended: number; atIssuer: boolean }

/**
 * Ends every session of a person, and sign-ins on their way to a tenant's own host, in every tenant; then those at their issuer, where Portico may look
 * after people there. Here they end whatever the issuer does: that must not wait for anybody. `also` runs in the same transaction, to record it.
 * It works as the operator: who calls has checked that they may. `within`: the one tenant in whose name it is done, so that its organization alone counts at the issuer.
 */
export async function endSessionsOf(database: Database, find: FindDirectory, principalId: string, also: (em: Em, ended: number) => Promise<void>, { within }: { within?: string } = {}): Promise<EndedSessions> {
  const { ended, principal, tenants, embedded } = await database.transaction('operator', async (em) => {
    const person = await em.findOneOrFail(Principal, { id: principalId });
    await em.nativeDelete(Ticket, { principalId });
    const count = await em.nativeDelete(Session, { principalId });
    await also(em, count);
    const memberships = await em.find(Membership, { principalId, status: 'active', ...(within !== undefined && { tenantId: within }) });
    return {
      ended: count, principal: person, tenants: await em.find(Tenant, { id: { $in: memberships.map(({ tenantId }) => tenantId) }, kind: { $ne: 'operator' } }),
      embedded: person.issuer === 'embedded' && await endEmbedded(em, person.subject),
    };
  });
  return { ended, atIssuer: embedded || await endAtIssuer(database, find, principal, tenants) };
}

/** The embedded issuer keeps its sessions in the same database, so they end in the same transaction. */
async function endEmbedded(em: Em, subject: string): Promise<true> {
  await em.nativeDelete(OidcRecord, { model: { $in: ['Session', 'RefreshToken'] }, payload: { accountId: subject } });
  return true;
}

async function endAtIssuer(database: Database, find: FindDirectory, { issuer, subject }: Principal, tenants: Tenant[]): Promise<boolean> {
  for (const tenant of tenants) {
    const place = await directoryOf(database, tenant, find, issuer);
    if (!place) return false;
    try {
      if (!(await place.directory.isMember(subject, place.organization))) continue;
      await place.directory.signOut(subject, place.organization);
      return true;
    } catch (error) {
      console.error(`The sessions of a person could not be ended at ${issuer}: ${(error as Error).message}`);
      return false;
    }
  }
  return false;
}
