import type { CallTenant } from '../call.ts';
import { Invitation, Membership, Principal, Tenant, type Database, type Em } from '../database/index.ts';
import type { Directory, FindDirectory } from '../directory.ts';
import { isSameAddress, sameAddress, unanswered } from './invitations.ts';
import { atIssuer, directoryOf, issuerOf, signInIssuer } from './tenant-directory.ts';

/** Where accounts were made for invitations: at the installation's own issuer, by its key. */
export interface InvitedAccounts { database: Database; find: FindDirectory; installation: string }

/** Invitations that are over longer than this are not looked after any more: what the issuer refuses for a month it refuses. */
const MONTH = 30 * 86_400_000;
const MOST = 200;
const ENOUGH_FAILED = 3;

/**
 * Has the issuer where the tenant's new people sign in make an account for an address, where Portico may look after people there, or mail the person of
 * one that was made for an earlier invitation. Answers its subject; null where there is none that was made for this.
 */
export async function inviteAtIssuer({ database, find, installation }: InvitedAccounts, tenant: Pick<CallTenant, 'id' | 'slug'>, { email, name }: { email: string; name?: string }): Promise<string | null> {
  const place = await directoryOf(database, tenant, find, await signInIssuer(database, tenant, installation));
  if (!place) return null;
  const earlier = await database.transaction('operator', (em) => unanswered(em, tenant.id, email));
  const account = earlier.find((invitation) => invitation.account)?.account;
  return atIssuer(place, () => place.directory.invite(email, place.organization, { ...(name && { name }), ...(account && { account }) }));
}

/**
 * Lets go of the account that was made for an invitation that nobody accepts any more: it is deleted, unless somebody has made it theirs or another
 * invitation of the same address waits for its person. Throws `upstream-failed` where the issuer does not agree.
 */
export async function letGoOfAccount(at: InvitedAccounts, invitation: Invitation): Promise<void> {
  const directory = at.find(at.installation);
  if (!invitation.account || !directory) return;
  const { label } = await issuerOf(at.database, { id: invitation.tenantId, slug: '' }, at.installation);
  await atIssuer({ label }, () => letGo(at, directory, invitation));
}

/**
 * Does at the issuer what became of invitations: puts the accounts of accepted ones into their organizations, and lets go of those of ended and expired
 * ones. `which` narrows them. What fails is said in the log and done the next time.
 */
export async function settleAccounts(at: InvitedAccounts, which: { tenantId?: string; acceptedBy?: string } = {}): Promise<void> {
  const directory = at.find(at.installation);
  if (!directory) return;
  const now = new Date();
  const over = await at.database.transaction('operator', (em) => em.find(Invitation, {
    ...which, account: { $ne: null }, expiresAt: { $gt: new Date(now.getTime() - MONTH) }, $or: [{ acceptedAt: { $ne: null } }, { endedAt: { $ne: null } }, { expiresAt: { $lte: now } }],
  }, { limit: MOST }));
  let failed = 0;
  // In no order, so that those which always fail do not stand before the others for ever.
  for (const invitation of over.sort(() => Math.random() - 0.5)) {
    try {
      await (invitation.acceptedAt ? putIn : letGo)(at, directory, invitation);
    } catch (error) {
      console.error(`The account of invitation ${invitation.id} could not be looked after: ${(error as Error).message}`);
      if ((failed += 1) === ENOUGH_FAILED) return;
    }
  }
}

const settled = (em: Em, { tenantId, id }: Invitation) => em.nativeUpdate(Invitation, { tenantId, id }, { account: null });

/** Whoever has signed in, or is asked by somebody else too, keeps the account. */
async function letGo({ database, installation }: InvitedAccounts, directory: Directory, invitation: Invitation): Promise<void> {
  const account = invitation.account!;
  const kept = await database.transaction('operator', async (em) => {
    if (await em.findOne(Principal, { issuer: installation, subject: account })) return true;
    const open = { email: sameAddress(invitation.email), account: null, acceptedAt: null, endedAt: null, expiresAt: { $gt: new Date() } };
    const heir = (await em.find(Invitation, open)).find(({ email }) => isSameAddress(email, invitation.email));
    if (heir) heir.account = account;
    return heir !== undefined;
  });
  if (!kept) await directory.discard(account);
  await database.transaction('operator', async (em) => {
    // Accepted in this very moment, it is put into the organization instead.
    if (await em.count(Invitation, { tenantId: invitation.tenantId, id: invitation.id, acceptedAt: null }) === 1) await settled(em, invitation);
  });
}

/** Whoever accepted with another account leaves this one unused. */
async function putIn({ database, find, installation }: InvitedAccounts, directory: Directory, invitation: Invitation): Promise<void> {
  const { tenantId, acceptedBy } = invitation;
  const account = invitation.account!;
  const isMember = (em: Em) => em.count(Membership, { tenantId, principalId: acceptedBy! }).then((count) => count === 1);
  const { tenant, theirs } = await database.transaction('operator', async (em) => ({
    tenant: await em.findOneOrFail(Tenant, { id: tenantId }),
    theirs: await em.count(Principal, { id: acceptedBy!, issuer: installation, subject: account }) === 1 && await isMember(em),
  }));
  const place = theirs ? await directoryOf(database, tenant, find, installation) : null;
  if (place) {
    await place.directory.addMember(account, place.organization);
    // Taken out of the tenant meanwhile, they would come back by the organization.
    if (!(await database.transaction('operator', isMember))) await place.directory.removeMember(account, place.organization);
  } else await directory.discard(account);
  await database.transaction('operator', (em) => settled(em, invitation));
}
