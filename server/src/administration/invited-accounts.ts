import type { CallTenant } from '../call.ts';
import { Invitation, Membership, Principal, Tenant, type Database, type Em } from '../database/index.ts';
import type { Directory, FindDirectory } from '../directory.ts';
import { earlierAccount, hasHeirs, leaveToHeirs } from './invitation-heirs.ts';
import { atIssuer, directoryOf, issuerOf, signInIssuer } from './tenant-directory.ts';

/** Where accounts were made for invitations: at the installation's own issuer, by its key. */
export interface InvitedAccounts { database: Database; find: FindDirectory; installation: string }

/** Invitations that are over longer than this are not looked after any more: what the issuer refuses for a month it refuses. */
const MONTH = 30 * 86_400_000;
const MOST = 200;
/** After so many failures a tenant's others wait for the next time, and after so many in all everybody's: then it is the issuer. */
const ENOUGH_FAILED = { ofTenant: 3, inAll: 12 };

/**
 * Invites somebody with an account: where Portico may look after people at the issuer where the tenant's new people sign in, that makes one for the
 * address, or mails the person of one that was made for an earlier invitation, whoever's, and nobody has used. `create` makes the invitation with its
 * subject, or with null where there is none that was made so.
 */
export async function inviteWithAccount<T extends { invitation: { id: string } }>(
  { database, find, installation }: InvitedAccounts, tenant: Pick<CallTenant, 'id' | 'slug'>, { email, name }: { email: string; name?: string }, create: (account: string | null) => Promise<T>,
): Promise<T> {
  const place = await directoryOf(database, tenant, find, await signInIssuer(database, tenant, installation));
  if (!place) return create(null);
  const earlier = await database.transaction('operator', (em) => earlierAccount(em, email));
  const invite = (mailed: boolean) => atIssuer(place, () => place.directory.invite(email, place.organization, { ...(name && { name }), ...(earlier && { account: earlier }), mailed }));
  const account = await invite(false);
  const said = (error: unknown) => console.error(`The account of an invitation into ${tenant.slug} could not be looked after: ${(error as Error).message}`);
  const made = await create(account).catch(async (error: unknown) => {
    if (account !== null && account !== earlier) await place.directory.discard(account).catch(said);
    throw error;
  });
  if (account === null || account !== earlier) return made;
  // The earlier invitation may have ended meanwhile, and the account with it.
  const now = await invite(true).catch(said);
  if (now !== undefined && now !== account) await database.transaction('operator', (em) => em.nativeUpdate(Invitation, { tenantId: tenant.id, id: made.invitation.id, account }, { account: now }));
  return made;
}

/**
 * Lets go of the account that was made for an invitation that nobody accepts any more: it is deleted, unless somebody has made it theirs or another
 * invitation of the same address waits for its person. Throws `upstream-failed` where the issuer does not agree.
 */
export async function letGoOfAccount(at: InvitedAccounts, invitation: Invitation): Promise<void> {
  const directory = at.find(at.installation);
  if (!invitation.account || !directory) return;
  if (await hasHeirs(at, invitation)) return; // nothing is deleted, and what is left to them is looked after in a minute
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
  const over = await at.database.transaction('operator', async (em) => {
    const all = await em.find(Invitation, {
      ...which, account: { $ne: null }, expiresAt: { $gt: new Date(now.getTime() - MONTH) }, $or: [{ acceptedAt: { $ne: null } }, { endedAt: { $ne: null } }, { expiresAt: { $lte: now } }],
    }, { fields: ['tenantId', 'id'], disableIdentityMap: true });
    // Drawn among all of them, so that those which always fail do not stand before the others for ever.
    return em.find(Invitation, { id: { $in: shuffled(all).slice(0, MOST).map(({ id }) => id) } });
  });
  const failures = new Map<string, number>();
  let inAll = 0;
  for (const invitation of shuffled(over)) {
    const failed = failures.get(invitation.tenantId) ?? 0;
    if (failed === ENOUGH_FAILED.ofTenant) continue;
    try {
      await (invitation.acceptedAt ? putIn : letGo)(at, directory, invitation);
    } catch (error) {
      console.error(`The account of invitation ${invitation.id} could not be looked after: ${(error as Error).message}`);
      failures.set(invitation.tenantId, failed + 1);
      if ((inAll += 1) === ENOUGH_FAILED.inAll) return;
    }
  }
}

const shuffled = <T>(all: readonly T[]): T[] => all.map((one) => ({ one, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ one }) => one);

const settled = (em: Em, { tenantId, id }: Invitation) => em.nativeUpdate(Invitation, { tenantId, id }, { account: null });

/** Whoever is known here, or is asked by somebody else too, keeps the account. */
async function letGo(at: InvitedAccounts, directory: Directory, invitation: Invitation): Promise<void> {
  const { database, installation } = at;
  const known = await database.transaction('operator', (em) => em.count(Principal, { issuer: installation, subject: invitation.account! })) > 0;
  if (!known && !(await leaveToHeirs(at, invitation))) {
    await directory.discard(invitation.account!);
    await leaveToHeirs(at, invitation); // who was asked in this very moment
  }
  await database.transaction('operator', async (em) => {
    // Accepted in this very moment, it is put into the organization instead.
    const as = { tenantId: invitation.tenantId, id: invitation.id, ...(!invitation.acceptedAt && { acceptedAt: null }) };
    if (await em.count(Invitation, as) === 1) await settled(em, invitation);
  });
}

/** Whoever accepted with another account leaves this one unused. */
async function putIn(at: InvitedAccounts, directory: Directory, invitation: Invitation): Promise<void> {
  const { database, find, installation } = at;
  const { tenantId, acceptedBy } = invitation;
  const account = invitation.account!;
  const isMember = (em: Em) => em.count(Membership, { tenantId, principalId: acceptedBy! }).then((count) => count === 1);
  const { tenant, theirs } = await database.transaction('operator', async (em) => ({
    tenant: await em.findOneOrFail(Tenant, { id: tenantId }),
    theirs: await em.count(Principal, { id: acceptedBy!, issuer: installation, subject: account }) === 1 && await isMember(em),
  }));
  const place = theirs ? await directoryOf(database, tenant, find, installation) : null;
  if (!place) return letGo(at, directory, invitation);
  await place.directory.addMember(account, place.organization);
  // Taken out of the tenant meanwhile, they would come back by the organization.
  if (!(await database.transaction('operator', isMember))) await place.directory.removeMember(account, place.organization);
  await database.transaction('operator', (em) => settled(em, invitation));
}
