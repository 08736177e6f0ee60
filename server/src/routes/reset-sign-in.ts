import type { Proof } from '@portico/schemas/team-view';
import { resetPersonSignIn, resetTeamSignIn } from '../administration/index.ts';
import { oneId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Door, Route } from './route.ts';

const body = {
  type: 'object', required: ['reset'], additionalProperties: false,
  properties: { reset: { type: 'array', items: { enum: ['password', 'factor'] }, minItems: 1, uniqueItems: true } },
} as const;
const answer = { type: 'object', required: ['mailed'] };
const resetIn = ({ body: said }: Door): Proof[] => (said as { reset: Proof[] }).reset;

/** Setting up somebody's password or second factor anew: by their own administrator in the portal, by the operator's in the builder. */
export const resetRoutes: Route[] = [
  {
    id: 'resetTeamSignIn', method: 'post', path: '/api/portal/team/people/:id/reset-sign-in', surface: 'portal', policy: 'tenant-administrator',
    summary: 'Has a member set up a new password or second factor, and ends their sessions. Asks the caller for a fresh sign-in, with two factors where their issuer can be asked for that; for a second factor always, and refuses whose issuer cannot. `mailed`: the way to a new password went out by mail, and the old one is void.',
    body, answer,
    handle: async (door) => ({ json: await resetTeamSignIn(door.call, door.house.release, door.credentials, oneId(door.parameters.id), resetIn(door)) }),
  },
  {
    id: 'resetPersonSignIn', method: 'post', path: '/api/admin/people/:id/reset-sign-in', surface: 'builder', policy: forThose('edit', 'people'),
    summary: 'The same for anybody but oneself.', body, answer,
    handle: async (door) => ({ json: await resetPersonSignIn(door.call, door.credentials, oneId(door.parameters.id), resetIn(door)) }),
  },
];
