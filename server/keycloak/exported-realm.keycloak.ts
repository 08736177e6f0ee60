import { afterAll, beforeAll, expect, it } from 'vitest';
import { importExport, type ExportedRealm } from './exported-realm.ts';
import { exportedWorld, rolesIn, type ExportedWorld } from './exported-world.ts';
import { guideActs } from './guide-acts.ts';
import { startPortal, type RealPortal } from './real-portal.ts';
import { keycloakUrl, publicUrl, realmNamed } from './real-realm.ts';

// A realm with organizations that another company exported, in German, added as a further issuer by what docs/identity/keycloak.md says and by nothing
// else: its acts in Keycloak (guide-acts.ts), its fields in the builder (the builder's own API). Nothing that was in the realm is changed.
const organizations = { mueller: 'mueller-gmbh', bauer: 'bauer-soehne', hansa: 'hansa.systemhaus' };
let portal: RealPortal;
let realm: ExportedRealm;
let world: ExportedWorld;
beforeAll(async () => {
  realm = await importExport('kundenportal');
  portal = await startPortal(realmNamed(), { ISSUER_ALLOW: new URL(keycloakUrl).host });
  world = exportedWorld(portal, realm);
  await world.makeTenants({ mueller: { name: 'Müller GmbH' }, bauer: { name: 'Bauer & Söhne KG' }, hansa: { name: 'Hansa Systemhaus', kind: 'partner' } });
  const { body: discovered } = await world.asAdministrator('POST', '/api/admin/issuers/discover', { url: realm.issuer });
  expect(discovered.acrValues).toEqual(expect.arrayContaining(['passwort', 'einmalcode']));

  const acts = guideActs(realm);
  const clientSecret = await acts.createClient(discovered.redirectUri, publicUrl);
  for (const kind of ['Audience', 'User Realm Role', 'User Client Role'] as const) await acts.addMapper(kind);
  await acts.sayOrganizations();
  const shown = await realm.admin<{ id: string; alias: string }[]>('GET', '/organizations');

  const added = await world.asAdministrator('POST', '/api/admin/issuers', {
    kind: 'keycloak', label: 'Kundenportal', url: realm.issuer, clientId: 'portico', clientSecret, domains: ['mueller.example', 'bauer-soehne.example'],
    tenants: Object.entries(organizations).map(([tenant, alias]) => ({ tenant, name: alias, id: shown.find((one) => one.alias === alias)!.id, signIn: true })),
    mapping: {
      tenants: [{ claim: ['organization'], id: 'id' }],
      roles: [
        { claim: ['organization', '*', 'groups'], pattern: '/{role}', id: 'id', names: { Buchhaltung: ['billing'], 'Leitung Einkauf': ['customer-admin'], Vertrieb: ['partner-manager'] } },
        { claim: ['organization', '*', 'groups'], id: 'id', names: { '/Technik / Abt. 4.2': ['member'] } },
        { claim: ['realm_access', 'roles'], names: { 'Zahlt Rechnungen': ['billing'] } },
        { claim: ['resource_access', 'rechnungswesen', 'roles'], names: { 'Rechnung.Lesen': ['member'] } },
      ],
      locale: ['locale'], level: { claim: ['acr'], values: { einmalcode: 2 } }, demand: { 2: 'einmalcode' },
    },
  });
  expect(added).toMatchObject({ status: 201 });
});
afterAll(() => portal.stop());

it.each([
  ['anna.keller@mueller.example', 'mueller', ['billing'], 'by a group of the organization'],
  ['tom.lindner@mueller.example', 'mueller', ['member'], 'by a group with slashes and dots in its name'],
  ['nele.ott@bauer-soehne.example', 'bauer', ['member'], 'by a client role of a group three levels down, with an address that is not verified'],
  ['oezlem.kaya@bauer-soehne.example', 'bauer', ['billing', 'customer-admin', 'member'], 'by a composite role too, and what is in it'],
  ['uwe.petersen@hansa.example', 'hansa', ['partner-manager'], 'at a partner whose alias has a dot and whose domain is not listed'],
])('%s lands at %s as %j %s', async (username, tenant, roles) => {
  const signed = await world.signIn(username, { return: `/p/${tenant}/` });
  expect(signed.url).toBe(`${publicUrl}/p/${tenant}/`);
  const others = Object.keys(organizations).filter((one) => one !== tenant);
  expect([await rolesIn(signed, tenant), ...await Promise.all(others.map((one) => rolesIn(signed, one)))]).toEqual([roles, 404, 404]);
  const { principal } = await world.known(username);
  expect([principal.emailVerified, principal.locale]).toEqual([!/^(nele|uwe)/.test(username), 'de']);
});

it('somebody of two organizations has both portals by one sign-in, each with the role there', async () => {
  const jana = await world.signIn('jana.vogt@vogt-beratung.example', { return: '/p/mueller/' });
  expect(jana.url).toBe(`${publicUrl}/p/mueller/`);
  expect([await rolesIn(jana, 'mueller'), await rolesIn(jana, 'bauer'), await rolesIn(jana, 'hansa')]).toEqual([['customer-admin'], ['billing'], 404]);
  const { body } = await jana.call('GET', '/p/mueller/api/portal');
  expect(JSON.stringify(body)).toContain('"bauer"');
  expect((await jana.browser.open(`${publicUrl}/p/bauer/`)).url).toBe(`${publicUrl}/p/bauer/`);
});

it.each([['erik.sommer@privat.example', 'no role'], ['inga.holm@nordlicht.example', 'a role and a group of the company itself']])('%s, of no organization and with %s, is told so, and the log says why', async (username) => {
  const signed = await world.signIn(username, { return: '/p/mueller/' });
  expect([signed.text.includes('id="root"'), (await signed.browser.open(`${publicUrl}/auth/no-access`)).text.includes('You have no access yet'), await rolesIn(signed, 'mueller')]).toEqual([false, true, 404]);
  expect(await world.reasons(username)).toContain('The claim "organization" is missing.');
});

it('a disabled person does not begin, and one who is disabled meanwhile is out', async () => {
  expect((await world.signIn('karl.brandt@mueller.example', { return: '/p/mueller/' })).browser.cookie('portico')).toBeUndefined();
  const uwe = await world.signIn('uwe.petersen@hansa.example', { return: '/p/hansa/' });
  const id = await realm.idOf('uwe.petersen@hansa.example');
  await realm.admin('PUT', `/users/${id}`, { ...await realm.admin<object>('GET', `/users/${id}`), enabled: false });
  await expect.poll(() => rolesIn(uwe, 'hansa'), { timeout: 75_000, interval: 3000 }).toBe(401);
});

it('sees the second factor under the realm\'s own word for it', async () => {
  const who = realm.person('oezlem.kaya@bauer-soehne.example');
  const { browser } = await portal.signIn(who, { query: { return: '/p/bauer/' } });
  const before = await world.known(who.username);
  const stepped = await portal.signIn(who, { browser, query: { return: '/p/bauer/', level: '2' } });
  expect([stepped.url, before.levels.includes(2), (await world.known(who.username)).levels.includes(2)]).toEqual([`${publicUrl}/p/bauer/`, false, true]);
});
