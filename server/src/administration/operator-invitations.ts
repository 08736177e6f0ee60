import { transaction, type Call } from '../call.ts';
import { Invitation } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertInvitable, createInvitation, endInvitation, findUnanswered, invitableTenant, presentInvitation, type InvitationRecord } from './invitations.ts';
import { inviteWithAccount, letGoOfAccount } from './invited-accounts.ts';
import { spendInvitation } from './spend-invitation.ts';

/** Invitations into every tenant, newest first, narrowed by one; `range` is [first, last], both included. Ids are "<tenant>:<id>". */
export async function listInvitations(call: Call, { tenant, range: [first, last] }: { tenant?: string; range: [number, number] }): Promise<{ invitations: InvitationRecord[]; total: number }> {
  return transaction(call, async (em) => {
    const [rows, total] = await em.findAndCount(Invitation, { ...(tenant && { tenantId: tenant }) }, { orderBy: { createdAt: 'desc', id: 'asc' }, offset: first, limit: last - first + 1 });
    return { invitations: rows.map((row) => named(presentInvitation(row, call.now))), total };
  });
}

const named = (invitation: InvitationRecord): InvitationRecord => ({ ...invitation, id: `${invitation.tenant}:${invitation.id}` });

/** An administrator of the installation invites an address into a tenant. Throws like `createInvitation`, and `invalid` for the operator's own tenant. */
export async function inviteInto(call: Call, release: CompiledRelease, find: FindDirectory, installation: string, input: unknown): Promise<{ invitation: InvitationRecord; token: string; tenant: Call['tenant'] }> {
  const { tenant: id, ...body } = input as { tenant: string };
  const { tenant, checked } = await transaction(call, async (em) => {
    const place = await invitableTenant(em, id);
    return { tenant: place, checked: await assertInvitable(em, call, release, place, body) };
  });
  await spendInvitation(call.database, tenant.id, checked.email);
  const { invitation, token } = await inviteWithAccount({ database: call.database, find, installation }, tenant, checked, (account) =>
    transaction(call, (em) => createInvitation(em, call, release, tenant, body, account)));
  return { invitation: named(invitation), token, tenant };
}

/** Takes an invitation back, with the account that was made for it; `key` is "<tenant>:<id>". Throws `not-found`, and `upstream-failed` where the issuer does not agree. */
export async function takeInvitationBack(call: Call, find: FindDirectory, installation: string, key: string): Promise<void> {
  const [tenantId, id] = key.split(':');
  if (!tenantId || !id) throw new PorticoError('not-found');
  await letGoOfAccount({ database: call.database, find, installation }, await transaction(call, (em) => findUnanswered(em, tenantId, id)));
  await transaction(call, (em) => endInvitation(em, call, tenantId, id));
}
