import { invitationSchema } from '@portico/schemas/invitation';
import type { JsonSchema } from '@portico/schemas/json';
import {
  endTeamDelegation, endTeamInvitation, giveTeamRole, invitationLink, inviteToTeam, listTeam, listTeamEvents, mailInvitation, removeFromTeam, signOutOfTeam, takeTeamRole,
} from '../administration/index.ts';
import { issuerKey } from '../config.ts';
import { PorticoError } from '../errors.ts';
import { oneId } from './ids.ts';
import type { Door, Route } from './route.ts';

const { $id: _id, ...invitation } = invitationSchema;
const policy = 'tenant-administrator';
const key = { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 63 };
const done = { json: { done: true } };
const one = ({ parameters: { id } }: Door): string => oneId(id);

/** The portal's API by which a tenant's own administrator looks after its people. A delegate never reaches it. */
export const teamRoutes: Route[] = [
  {
    id: 'listTeam', method: 'get', path: '/api/portal/team', surface: 'portal', policy,
    summary: 'The people of the tenant with their roles, open invitations, delegations into the tenant, and the roles that it may give. q searches.',
    answer: { title: 'Team', type: 'object', required: ['me', 'people', 'more', 'invitations', 'roles', 'delegations'] },
    handle: async ({ call, house, credentials, query: { q } }) => ({ json: await listTeam(call, house.release, credentials, { ...(q && { q: q.slice(0, 200) }) }) }),
  },
  {
    id: 'giveTeamRole', method: 'post', path: '/api/portal/team/people/:id/roles', surface: 'portal', policy,
    summary: 'Gives a member one of the roles that the tenant may give. Nobody changes their own.',
    body: { type: 'object', required: ['role'], additionalProperties: false, properties: { role: key } }, answer: { type: 'object', required: ['id', 'role'] },
    handle: async (door) => ({ json: await giveTeamRole(door.call, door.house.release, one(door), (door.body as { role: string }).role), status: 201 }),
  },
  {
    id: 'takeTeamRole', method: 'delete', path: '/api/portal/team/people/:id/roles/:role', surface: 'portal', policy,
    summary: 'Takes a role from a member. One that the issuer gave is taken there first, or refused.',
    handle: async (door) => {
      await takeTeamRole(door.call, door.house.release, door.directory, one(door), door.parameters.role!);
      return done;
    },
  },
  {
    id: 'removeFromTeam', method: 'delete', path: '/api/portal/team/people/:id', surface: 'portal', policy,
    summary: 'Takes a person out of the tenant, with their roles there.',
    handle: async (door) => {
      await removeFromTeam(door.call, door.house.release, door.directory, one(door));
      return done;
    },
  },
  {
    id: 'signOutOfTeam', method: 'post', path: '/api/portal/team/people/:id/sign-out', surface: 'portal', policy,
    summary: 'Ends every session of a member.', answer: { type: 'object', required: ['atIssuer'] },
    handle: async (door) => ({ json: await signOutOfTeam(door.call, door.house.release, door.directory, one(door)) }),
  },
  {
    id: 'inviteToTeam', method: 'post', path: '/api/portal/team/invitations', surface: 'portal', policy,
    summary: 'Invites one address, for seven days and one use. The link is answered this once; `mailed` says whether it went out by mail.',
    body: invitation as unknown as JsonSchema, answer: { type: 'object', required: ['invitation', 'link', 'mailed'] },
    handle: async ({ call, house, body, config, directory, sendMail }) => {
      const { invitation: made, token } = await inviteToTeam(call, house.release, directory, issuerKey(config), body);
      const link = invitationLink(config.publicUrl, call.tenant.slug, token);
      return { json: { invitation: made, link, mailed: await mailInvitation(sendMail, { invitation: made, link, tenantName: call.tenant.name, inviter: call.principal.name }) }, status: 201 };
    },
  },
  {
    id: 'endTeamInvitation', method: 'delete', path: '/api/portal/team/invitations/:id', surface: 'portal', policy,
    summary: 'Takes an open invitation back, with the account that the issuer made for it.',
    handle: async (door) => {
      await endTeamInvitation(door.call, door.directory, issuerKey(door.config), one(door));
      return done;
    },
  },
  {
    id: 'endTeamDelegation', method: 'delete', path: '/api/portal/team/delegations/:id', surface: 'portal', policy,
    summary: 'Ends a partner\'s right to act in the tenant.',
    handle: async (door) => {
      await endTeamDelegation(door.call, one(door));
      return done;
    },
  },
  {
    id: 'listTeamEvents', method: 'get', path: '/api/portal/team/audit', surface: 'portal', policy,
    summary: 'The tenant\'s own audit log, newest first, in pages: `before` is the `next` of the page before.',
    answer: { type: 'object', required: ['events', 'next'] },
    handle: async ({ call, house, query: { before } }) => {
      if (before !== undefined && !/^[1-9]\d{0,17}$/.test(before)) throw new PorticoError('bad-request', { detail: 'before is the next of the page before.' });
      return { json: await listTeamEvents(call, house.release, before) };
    },
  },
];
