import { Invitation, Tenant, type Em } from '../database/index.ts';
import { isSameAddress, sameAddress } from './invitations.ts';
import type { InvitedAccounts } from './invited-accounts.ts';
import { directoryOf, signInIssuer, type Place } from './tenant-directory.ts';

/** An open invitation of the same address whose tenant's people sign in where the account is. */
interface Heir { invitation: Invitation; place: Place }

/**
 * Leaves the account of an invitation that is over to the open ones of the same address, whichever tenant asks: the newest says what its person is
 * called, and they are mailed where none of these had the account yet. False where nobody else asks them.
 */
export async function leaveToHeirs(at: InvitedAccounts, { id, email, account }: Invitation): Promise<boolean> {
  const heirs = await heirsOf(at, id, email);
  if (heirs.length === 0) return false;
  const mailed = heirs.some(({ invitation }) => invitation.account === account);
  const given = await firstThatWorks(heirs, ({ invitation: { email: address, name }, place }) => place.directory.invite(address, place.organization, { ...(name && { name }), account: account!, mailed }));
  await at.database.transaction('operator', async (em) => {
    const theirs = { id: { $in: heirs.map(({ invitation }) => invitation.id) }, email: sameAddress(email), acceptedAt: null };
    await em.nativeUpdate(Invitation, { ...theirs, $or: [{ account: null }, { account }] }, { account: given });
  });
  return true;
}

/** Whether an open invitation of anybody else waits for the same person. */
export const hasHeirs = async (at: InvitedAccounts, { id, email }: Invitation): Promise<boolean> => (await heirsOf(at, id, email)).length > 0;

/** The account that was made for an earlier invitation of an address, of whichever tenant, and that nobody has accepted by. */
export async function earlierAccount(em: Em, email: string): Promise<string | undefined> {
  const all = await em.find(Invitation, { email: sameAddress(email), account: { $ne: null }, acceptedAt: null }, { orderBy: { createdAt: 'desc' } });
  return all.find((one) => isSameAddress(one.email, email))?.account ?? undefined;
}

async function heirsOf({ database, find, installation }: InvitedAccounts, id: string, email: string): Promise<Heir[]> {
  const open = { email: sameAddress(email), id: { $ne: id }, acceptedAt: null, endedAt: null, expiresAt: { $gt: new Date() } };
  const found = await database.transaction('operator', async (em) => {
    const invitations = (await em.find(Invitation, open, { orderBy: { createdAt: 'desc' } })).filter((one) => isSameAddress(one.email, email));
    const tenants = new Map((await em.find(Tenant, { id: { $in: invitations.map(({ tenantId }) => tenantId) } })).map((tenant) => [tenant.id, tenant]));
    return invitations.map((invitation) => ({ invitation, tenant: tenants.get(invitation.tenantId)! }));
  });
  const heirs: Heir[] = [];
  for (const { invitation, tenant } of found) {
    if (await signInIssuer(database, tenant, installation) !== installation) continue;
    const place = await directoryOf(database, tenant, find, installation);
    if (place) heirs.push({ invitation, place });
  }
  return heirs;
}

/** One tenant's trouble at the issuer must not be another's. Throws what the last one threw. */
async function firstThatWorks<One, Answer>(all: One[], ask: (one: One) => Promise<Answer>): Promise<Answer> {
  const [first, ...rest] = all;
  try {
    return await ask(first!);
  } catch (error) {
    if (rest.length === 0) throw error;
    return firstThatWorks(rest, ask);
  }
}
