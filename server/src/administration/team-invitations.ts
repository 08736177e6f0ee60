import { transaction, type Call } from '../call.ts';
import type { FindDirectory } from '../directory.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertManages } from './administrators.ts';
import { assertInvitable, createInvitation, endInvitation, type InvitationRecord } from './invitations.ts';
import { spendInvitation } from './spend-invitation.ts';
import { inviteAtIssuer } from './tenant-directory.ts';

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
  await inviteAtIssuer(call.database, call.tenant, find, installation, body);
  return transaction(call, async (em) => {
    await assertManages(em, call, release);
    return createInvitation(em, call, release, call.tenant, input);
  });
}

/** The tenant's own administrator takes an invitation back. Throws `not-found`. */
export async function endTeamInvitation(call: Call, id: string): Promise<void> {
  await transaction(call, (em) => endInvitation(em, call, call.tenant.id, id));
}
