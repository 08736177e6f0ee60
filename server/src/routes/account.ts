import { endOwnSession, readAccount, signOutEverywhere } from '../administration/index.ts';
import { oneId } from './ids.ts';
import type { Route } from './route.ts';

/** The portal's API of one's own sign-in: where one is signed in, and how that ends. */
export const accountRoutes: Route[] = [
  {
    id: 'readAccount', method: 'get', path: '/api/portal/account', surface: 'portal', policy: 'member', summary: 'One\'s own sign-in: the issuer and every open session.',
    answer: { title: 'AccountView', type: 'object', required: ['principal', 'issuer', 'sessions'] },
    handle: async ({ call, config }) => ({ json: await readAccount(call, config.session.idleMinutes) }),
  },
  {
    id: 'endOwnSession', method: 'delete', path: '/api/portal/account/sessions/:id', surface: 'portal', policy: 'member', summary: 'Ends one of one\'s own sessions.',
    handle: async ({ call, parameters: { id } }) => ({ json: await endOwnSession(call, oneId(id)) }),
  },
  {
    id: 'signOutEverywhere', method: 'post', path: '/api/portal/account/sign-out-everywhere', surface: 'portal', policy: 'member',
    summary: 'Ends every session of one\'s own, this one too. `redirect` is where the browser ends the issuer\'s session.',
    answer: { type: 'object', required: ['ended', 'redirect'] },
    handle: async ({ call, directory, endAtIssuer }) => {
      const { ended, issuer, idToken } = await signOutEverywhere(call, directory);
      return { json: { ended, redirect: await endAtIssuer(issuer, idToken) } };
    },
  },
];
