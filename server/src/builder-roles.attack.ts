import { randomUUID } from 'node:crypto';
import { platformRoles } from '@portico/schemas/role';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '@portico/schemas/definition';
import { routes } from './routes/index.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { makeMember, tokenFor } from './test-token.ts';

/**
 * Who may ask each route of the builder, written by hand and independent of the table that the policies are made from:
 * (a)dministrator, a(u)thor, (p)ublisher, audito(r), re(v)iewer, (s)upport. A route that is not here fails.
 */
const golden: Record<string, string> = {
  'GET session': 'auprvs',
  'GET tenants': 'auprvs', 'GET tenants/:id': 'auprvs', 'POST tenants': 'a', 'PUT tenants/:id': 'a',
  'GET people': 'arvs', 'GET people/:id': 'arvs', 'POST people': 'a', 'PUT people/:id': 'a', 'POST people/:id/sign-out': 'a', 'POST people/:id/reset-sign-in': 'a',
  'POST memberships': 'a', 'PUT memberships/:id': 'a', 'DELETE memberships/:id': 'a', 'GET grants': 'arvs', 'POST grants': 'a', 'DELETE grants/:id': 'a',
  'GET sessions': 'arvs', 'DELETE sessions/:id': 'a',
  'GET delegations': 'arvs', 'POST delegations': 'a', 'DELETE delegations/:id': 'a',
  'GET invitations': 'arvs', 'POST invitations': 'a', 'DELETE invitations/:id': 'a',
  'GET issuers': 'ars', 'GET issuers/:id': 'ars', 'POST issuers': 'a', 'PUT issuers/:id': 'a', 'DELETE issuers/:id': 'a', 'POST issuers/discover': 'a', 'POST issuers/check': 'a', 'POST issuers/:id/inspect': 'a',
  'GET connections': 'ar', 'GET connections/:id': 'ar', 'PUT connections/:id': 'a', 'POST connections/:id/test': 'a',
  'GET audit': 'ar',
  'GET releases': 'auprvs', 'GET releases/:id': 'auprvs', 'GET changes': 'auprvs', 'POST releases': 'p', 'POST releases/:id/roll-back': 'p',
  'POST preview': 'ups', 'GET viewings': 'ars', 'POST viewings': 'aups', 'GET viewings/:id/open': 'aups', 'GET viewings/:id/pages/:key/blocks/:block': 'aups', 'GET viewings/:id/pages/:key/blocks/:block/file': 'aups', 'DELETE viewings/:id': 'aups',
  'POST explain': 'ars', 'POST who-can': 'ars', 'GET who-can/file': 'ars', 'POST access-tests/run': 'auprvs', 'POST access-tests/accept': 'u', 'POST access-tests/record': 'u',
  ...Object.fromEntries(kinds.flatMap((kind) => [
    [`GET ${kind}s`, 'auprvs'], [`GET ${kind}s/:id`, 'auprvs'], [`POST ${kind}s`, 'u'], [`PUT ${kind}s/:id`, 'u'], [`DELETE ${kind}s/:id`, 'u'], [`POST ${kind}s/:id/discard`, 'u'], [`POST check/${kind}`, 'auprvs'],
  ])),
};
const letters: Record<string, string> = { administrator: 'a', author: 'u', publisher: 'p', auditor: 'r', reviewer: 'v', support: 's' };

let server: TestServer;
const tokens: Record<string, string> = {};
const builderRoutes = routes.filter(({ surface }) => surface === 'builder').map((route) => ({ ...route, name: `${route.method.toUpperCase()} ${route.path.replace('/api/admin/', '')}` }));
const portalRoles = ['customer-admin', 'billing', 'member', 'partner-manager'];

beforeAll(async () => {
  server = await startTestServer({ CHANGES_PER_MINUTE: '1000000' });
  const made = async (name: string, slug: string, roles: string[]) => {
    await makeMember(server, { subject: name, slug, roles });
    tokens[name] = await tokenFor(server, name);
  };
  for (const role of Object.keys(letters)) await made(`only-${role}`, 'northwind', [role]);
  await made('nothing', 'northwind', []);
  await made('all-portal-roles', 'acme', portalRoles);
  // Platform roles given in a customer's tenant, and portal roles given in the operator's, are worth nothing there.
  await made('platform-roles-elsewhere', 'acme', Object.keys(platformRoles));
  await made('portal-roles-at-home', 'northwind', portalRoles);
}, 120_000);
afterAll(() => server.stop());

/** Asks with ids that nobody has, so that whoever is let in finds nothing and changes nothing. */
async function ask(name: string, { method, path }: { method: string; path: string }): Promise<number> {
  const address = path.replace(':id', /memberships|grants|delegations|invitations|viewings/.test(path) ? `${randomUUID()}:${randomUUID()}` : /tenants|people|sessions|issuers|releases/.test(path) ? randomUUID() : 'nothing-of-this-name');
  const { status } = await server.stranger.call(method.toUpperCase(), address, method === 'get' || method === 'delete' ? undefined : {}, { authorization: `Bearer ${tokens[name]}` });
  return status;
}

describe('a role of the builder', { timeout: 120_000 }, () => {
  it('is one that the list knows, and every route is in the list', () => {
    expect(Object.keys(letters).sort()).toEqual(Object.keys(platformRoles).sort());
    expect(builderRoutes.map(({ name }) => name).sort()).toEqual(Object.keys(golden).sort());
  });

  it.each(Object.entries(letters))('%s may ask what the list says, and is refused everything else', async (role, letter) => {
    for (const route of builderRoutes) {
      const status = await ask(`only-${role}`, route);
      if (golden[route.name]!.includes(letter)) expect([401, 403], `${route.name} for ${role}`).not.toContain(status);
      else expect(status, `${route.name} for ${role}`).toBe(403);
    }
  });

  it.each(['nothing', 'all-portal-roles', 'platform-roles-elsewhere', 'portal-roles-at-home'])('is demanded of everybody: %s is refused everywhere', async (name) => {
    for (const route of builderRoutes) expect(await ask(name, route), `${route.name} for ${name}`).toBe(403);
  });

  it('is demanded of a stranger first', async () => {
    for (const { name, method, path } of builderRoutes) {
      expect((await server.stranger.call(method.toUpperCase(), path.replace(':id', randomUUID()), method === 'get' ? undefined : {})).status, name).toBe(401);
    }
  });
});
