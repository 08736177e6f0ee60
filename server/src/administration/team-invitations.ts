import { transaction, type Call } from '../call.ts';
import type { FindDirectory } from '../directory.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertManages } from './administrators.ts';
import { assertInvitable, createInvitation, endInvitation, findUnanswered, type InvitationRecord } from './invitations.ts';
import { inviteWithAccount, letGoOfAccount } from './invited-accounts.ts';
import { spendInvitation } from './spend-invitation.ts';

/**
 * The tenant's own administrator invites an address. Where people are looked after at the issuer, it is asked first.
 * Throws like `createInvitation`, and `forbidden` where they do not manage the tenant any more.
 */
export async function inviteToTeam(call: Call, release: CompiledRelease, find: FindDirectory, installation: string, input: unknown): Promise<{ invitation: InvitationRecord; token: string }> {
  const body = await transaction(call, async (em) => {
    await assertManages(em, call, release);
    return assertInvitable(em, call, release, call.tenant, input);
  });
  await spendInvitation(call.database, call.tenant.id, body.email);
  return inviteWithAccount({ database: call.database, find, installation }, call.tenant, body, (account) => transaction(call, async (em) => {
    await assertManages(em, call, release);
    return createInvitation(em, call, release, call.tenant, input, account);
  }));
}

/** The tenant's own administrator takes an invitation back, with the account that was made for it. Throws `not-found`, and `upstream-failed` where the issuer does not agree. */
export async function endTeamInvitation(call: Call, find: FindDirectory, installation: string, id: string): Promise<void> {
  const { database, tenant } = call;
  await letGoOfAccount({ database, find, installation }, await transaction(call, (em) => findUnanswered(em, tenant.id, id)));
  await transaction(call, (em) => endInvitation(em, call, tenant.id, id));
}
