import { invitationSchema } from '@portico/schemas/invitation';
import type { JsonSchema } from '@portico/schemas/json';
import { acceptInvitation, invitationLink, inviteInto, listInvitations, mailInvitation, openInvitation, settleAccounts, takeInvitationBack, type Threshold } from '../administration/index.ts';
import { issuerKey } from '../config.ts';
import { takeTry } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { networkOf } from '../network-of.ts';
import { idIn, pairId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Door, Route } from './route.ts';
import { pageReply, readListQuery } from './simple-rest.ts';

const { $id: _id, required, properties } = invitationSchema;
const uuid = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' };
const answer = { title: 'InvitationRecord', type: 'object', required: ['id', 'tenant', 'email', 'roles', 'state'] };
const token = { type: 'object', required: ['token'], additionalProperties: false, properties: { token: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } } };
const tokenIn = ({ body }: Door): string => (body as { token: string }).token;
const threshold = ({ database, tenant, house, config, requestId }: Door): Threshold =>
  ({ database, tenant: tenant.tenant, release: house.release, installation: issuerKey(config), requestId, now: new Date() });

/** So many tries an address, and so many a person, in ten minutes: everybody of one office comes from one address. */
async function spend({ database, address, signedInAs }: Door): Promise<void> {
  const limits = [[`invitation address ${networkOf(address)}`, 150], ...(signedInAs ? [[`invitation principal ${signedInAs.id}`, 30] as const] : [])] as const;
  for (const [key, points] of limits) {
    const wait = await takeTry(database, key, { points, seconds: 600 });
    if (wait > 0) throw new PorticoError('too-many', { retryAfter: wait });
  }
}

/** Invitations: how one is accepted in a portal, and how administrators of the installation make them. */
export const invitationRoutes: Route[] = [
  {
    id: 'openInvitation', method: 'post', path: '/api/portal/invitation/open', surface: 'portal', policy: 'public',
    summary: 'What an invitation says, by its token. Who is signed in is told whether it is theirs.', body: token, answer: { title: 'InvitationView', type: 'object', required: ['tenantName', 'email', 'signedIn', 'matches'] },
    handle: async (door) => {
      await spend(door);
      return { json: await openInvitation(threshold(door), tokenIn(door), door.signedInAs) };
    },
  },
  {
    id: 'acceptInvitation', method: 'post', path: '/api/portal/invitation/accept', surface: 'portal', policy: 'signed-in',
    summary: 'Accepts an invitation: once, by the person of the invited and confirmed address.', body: token, answer: { type: 'object', required: ['address'] },
    handle: async (door) => {
      await spend(door);
      const [{ database, directory: find, config, tenant: { tenant } }, acceptedBy] = [door, door.signedInAs!.id];
      await acceptInvitation(threshold(door), tokenIn(door), acceptedBy);
      await settleAccounts({ database, find, installation: issuerKey(config) }, { tenantId: tenant.id, acceptedBy });
      return { json: { address: `${door.tenant.base}/` } };
    },
  },
  {
    id: 'listInvitations', method: 'get', path: '/api/admin/invitations', surface: 'builder', policy: forThose('read', 'invitations'),
    summary: 'Invitations, newest first, narrowed by tenant.', answer: { type: 'array', items: answer },
    handle: async ({ call, query }) => {
      const { range, filter } = readListQuery(query, ['createdAt', 'DESC']);
      const tenant = idIn(filter, 'tenant');
      const { invitations, total } = await listInvitations(call, { range, ...(tenant && { tenant }) });
      return pageReply('invitations', invitations, range[0], total);
    },
  },
  {
    id: 'createInvitation', method: 'post', path: '/api/admin/invitations', surface: 'builder', policy: forThose('edit', 'invitations'),
    summary: 'Invites one address into a tenant, for seven days and one use. The link is answered this once.',
    body: { type: 'object', required: ['tenant', ...required], additionalProperties: false, properties: { tenant: uuid, ...properties } } as unknown as JsonSchema, answer: { type: 'object', required: ['invitation', 'link', 'mailed'] },
    handle: async ({ call, house, body, directory, config, sendMail }) => {
      const { invitation, token: secret, tenant } = await inviteInto(call, house.release, directory, issuerKey(config), body);
      const link = invitationLink(config.publicUrl, tenant.slug, secret);
      return { json: { invitation, link, mailed: await mailInvitation(sendMail, { invitation, link, tenantName: tenant.name, inviter: `${call.principal.name} of ${call.tenant.name}` }) }, status: 201 };
    },
  },
  {
    id: 'endInvitation', method: 'delete', path: '/api/admin/invitations/:id', surface: 'builder', policy: forThose('edit', 'invitations'),
    summary: 'Takes an open invitation back; <tenant>:<id>.',
    handle: async ({ call, directory, config, parameters: { id } }) => {
      await takeInvitationBack(call, directory, issuerKey(config), pairId(id));
      return { json: { id } };
    },
  },
];
