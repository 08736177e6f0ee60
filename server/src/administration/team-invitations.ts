import { transaction, type Call } from '../call.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertManages } from './administrators.ts';
import { createInvitation, endInvitation, type InvitationRecord } from './invitations.ts';

/** The tenant's own administrator invites an address. Throws like `createInvitation`, and `forbidden` where they do not manage the tenant any more. */
export async function inviteToTeam(call: Call, release: CompiledRelease, input: unknown): Promise<{ invitation: InvitationRecord; token: string }> {
  return transaction(call, async (em) => {
    await assertManages(em, call, release);
    return createInvitation(em, call, release, call.tenant, input);
  });
}

/** The tenant's own administrator takes an invitation back. Throws `not-found`. */
export async function endTeamInvitation(call: Call, id: string): Promise<void> {
  await transaction(call, (em) => endInvitation(em, call, call.tenant.id, id));
}
