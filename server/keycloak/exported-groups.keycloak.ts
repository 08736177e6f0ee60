import { afterAll, beforeAll, expect, it } from 'vitest';
import { importExport, type ExportedRealm } from './exported-realm.ts';
import { exportedWorld, rolesIn, type ExportedWorld } from './exported-world.ts';
import { guideActs } from './guide-acts.ts';
import { startPortal, type RealPortal } from './real-portal.ts';
import { publicUrl } from './real-realm.ts';

// A realm that another company exported, with nested groups, without organizations and without levels, as the installation's own issuer:
// wired up by what docs/identity/keycloak.md says and by nothing else, like the one in exported-realm.keycloak.ts.
const listed = [{ tenant: 'blue-whale', group: 'blue-whale', number: '300-17' }, { tenant: 'north-pier', group: 'North Pier Ltd.', number: '300-42' }];
const levels = { level: { claim: ['acr'], values: { 2: 2 } }, demand: { 2: '2' } };
let portal: RealPortal;
let realm: ExportedRealm;
let world: ExportedWorld;
beforeAll(async () => {
  realm = await importExport('harbor-id');
  const acts = guideActs(realm);
  const secret = await acts.createClient(`${publicUrl}/auth/callback`, publicUrl);
  for (const kind of ['Audience', 'User Realm Role', 'User Client Role', 'Group Membership'] as const) await acts.addMapper(kind);
  await acts.addMapper('User Attribute', { 'user.attribute': 'customer_no', 'claim.name': 'customer_no' });
  await acts.knowLevels();
  portal = await startPortal(realm, { ISSUER_CLIENT_SECRET: secret });
  world = exportedWorld(portal, realm);
  await world.makeTenants({ 'blue-whale': { name: 'Blue Whale' }, 'north-pier': { name: 'North Pier Ltd.' } });
  expect(await portal.saveIssuer({
    tenants: listed.map(({ tenant, group }) => ({ tenant, name: group })),
    mapping: {
      tenants: [{ claim: ['groups'], pattern: '/customers/{tenant}/**' }],
      roles: [
        { claim: ['groups'], pattern: '/customers/{tenant}/{role}', names: { billing: ['billing'], Admins: ['customer-admin'] } },
        { claim: ['groups'], pattern: '/customers/{tenant}/A/{role}', names: { 'P Team': ['billing'] } },
        { claim: ['resource_access', 'harbor.erp', 'roles'], names: { 'orders.manage': ['member'] } },
      ],
      ...levels,
    },
  })).toMatchObject({ status: 200 });
});
afterAll(() => portal.stop());

/** Whether somebody's sign-in gives them exactly that: roles in both tenants, or the status of the refusal. */
const lands = async (username: string, blue: string[] | number, north: string[] | number): Promise<void> => {
  const signed = await world.signIn(username);
  expect([username, await rolesIn(signed, 'blue-whale'), await rolesIn(signed, 'north-pier')]).toEqual([username, blue, north]);
};

it.each([
  ['mwright', 'by a nested group', ['billing'], 404],
  ['sroy', 'by the group of the customer alone', 404, []],
  ['vnew', 'by a client role of a group, with an address that is not verified', ['member'], 404],
  ['lchan', 'of two customers, one by a group with a slash in its name', ['billing'], ['billing']],
  ['pdoyle', 'by a group, and by a client role in a composite role of that group', ['customer-admin', 'member'], 404],
])('%s, %s, is at Blue Whale as %j and at North Pier as %j', async (username, _how, blue, north) => {
  await lands(username, blue, north);
});

it.each([
  ['nobody', 'of no group'], ['hops', 'of a group that is no customer\'s'], ['qsmith', 'of a customer that is not listed'],
])('%s, %s, is told that they have no access', async (username) => {
  const signed = await world.signIn(username);
  expect([signed.url, signed.text.includes('You have no access yet')]).toEqual([`${publicUrl}/auth/no-access`, true]);
  if (username === 'hops') expect(await world.reasons(username)).toContain('None of the texts of the claim "groups" names a tenant of the mapping.');
  if (username === 'qsmith') expect(await world.reasons(username)).toContain('The issuer may not speak for its tenant "Quayside", or no tenant of the portal goes by that name or id.');
});

it('a disabled person does not begin', async () => {
  expect((await world.signIn('kgone')).browser.cookie('portico')).toBeUndefined();
});

it('knows two levels where it knew none', async () => {
  const who = realm.person('pdoyle');
  const { browser } = await portal.signIn(who);
  const before = await world.known('pdoyle');
  const stepped = await portal.signIn(who, { browser, query: { return: '/p/blue-whale/', level: '2' } });
  expect([stepped.url, before.levels.includes(2), (await world.known('pdoyle')).levels.includes(2)]).toEqual([`${publicUrl}/p/blue-whale/`, false, true]);
});

it('may say who belongs where by an attribute, and what a composite role and a role in it mean', async () => {
  expect(await portal.saveIssuer({
    tenants: listed.map(({ tenant, number }) => ({ tenant, name: number })),
    mapping: { tenants: [{ claim: ['customer_no'] }], roles: [{ claim: ['realm_access', 'roles'], names: { 'portal superuser': ['customer-admin'], viewer: ['member'] } }], ...levels },
  })).toMatchObject({ status: 200 });
  await lands('lchan', ['member'], ['member']);
  await lands('pdoyle', ['customer-admin', 'member'], 404);
  await lands('sroy', 404, []);
  // Keycloak takes the attribute of a group, or of one above it, for those who have none themselves.
  await lands('vnew', [], 404);
  await lands('hops', 404, 404);
  expect(await world.reasons('hops')).toEqual(['The claim "customer_no" is missing.']);
});
