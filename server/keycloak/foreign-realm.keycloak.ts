import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { keycloakUrl, makeBareRealm, publicUrl, realmNamed, type RealRealm } from './real-realm.ts';
import type { Person } from './walk-sign-in.ts';

// Two realms that nobody made for Portico: as Keycloak makes a realm by itself, with names of their own. What was clicked in them is what the
// guide's tables say, and nothing else; what is entered in Portico is an issuer and its claim mapping, and nothing else.
let portal: RealPortal;
beforeAll(async () => {
  portal = await startPortal(realmNamed(), { ISSUER_ALLOW: new URL(keycloakUrl).host });
});
afterAll(() => portal.stop());

const rolesIn = async ({ call }: Signed, tenant: string): Promise<string[] | number> => {
  const { status, body } = await call('GET', `/p/${tenant}/api/portal`);
  return status === 200 ? body.principal.roles.map(({ key }: { key: string }) => key).sort() : status;
};
const both = { 'id.token.claim': 'true', 'access.token.claim': 'true' };
const mapper = (name: string, protocolMapper: string, config: Record<string, string>) => ({ name, protocol: 'openid-connect', protocolMapper, config });
const clientSecret = 'a-secret-that-they-made';

/** The client of the guide's table. */
const clientFor = (redirectUri: string, mappers: object[]) => ({
  clientId: 'kundenportal', secret: clientSecret, standardFlowEnabled: true, directAccessGrantsEnabled: false, redirectUris: [redirectUri],
  attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': `${publicUrl}/auth/signed-out`, 'backchannel.logout.url': `${publicUrl}/auth/back-channel-logout`, 'backchannel.logout.session.required': 'true' },
  protocolMappers: [mapper('audience', 'oidc-audience-mapper', { 'included.client.audience': 'kundenportal', 'access.token.claim': 'true' }), ...mappers],
});
const addIssuer = (issuer: Record<string, unknown>) => portal.asAdministrator(({ call }) => call('POST', '/api/admin/issuers', { kind: 'keycloak', clientId: 'kundenportal', clientSecret, ...issuer }));
const addPerson = async (realm: RealRealm, username: string, groups: string[] = [], attributes: object = {}): Promise<Person & { id: string }> => {
  const id = await realm.admin<string>('POST', '/users', { username, email: `${username}@corp.example`, emailVerified: true, enabled: true, firstName: 'Erika', lastName: 'Muster', credentials: [{ type: 'password', value: 'their password' }], groups, ...attributes });
  return { id, username, password: 'their password' };
};

describe('a realm whose nested groups say who belongs where', () => {
  let realm: RealRealm;
  let people: Record<'anna' | 'max' | 'none', Person & { id: string }>;
  beforeAll(async () => {
    realm = await makeBareRealm('konzern', {
      groups: [{ name: 'Kunden', subGroups: [{ name: 'Acme Corp.', subGroups: [{ name: 'Rechnungen' }, { name: 'Leitung', subGroups: [{ name: 'Stellvertretung' }] }] }, { name: 'Globex SE', subGroups: [{ name: 'Rechnungen' }] }, { name: 'Fremd AG', subGroups: [{ name: 'Leitung' }] }] }, { name: 'Intern', subGroups: [{ name: 'Leitung' }] }],
      defaultSignatureAlgorithm: 'ES256',
    });
    const added = await addIssuer({
      label: 'Konzern', url: realm.issuer, tenants: [{ tenant: 'acme', name: 'Acme Corp.', signIn: true }, { tenant: 'globex', name: 'Globex SE' }],
      mapping: {
        tenants: [{ claim: ['groups'], pattern: '/Kunden/{tenant}/**' }],
        roles: [{ claim: ['groups'], pattern: '/Kunden/{tenant}/{role}/**', names: { Rechnungen: ['billing'], Leitung: ['customer-admin'] } }],
      },
    });
    expect(added.status).toBe(201);
    await realm.admin('POST', '/clients', clientFor(added.body.redirectUri, [mapper('groups', 'oidc-group-membership-mapper', { 'claim.name': 'groups', 'full.path': 'true', ...both })]));
    people = {
      anna: await addPerson(realm, 'anna', ['/Kunden/Acme Corp./Rechnungen', '/Kunden/Globex SE/Rechnungen', '/Intern/Leitung', '/Kunden/Fremd AG/Leitung']),
      max: await addPerson(realm, 'max', ['/Kunden/Acme Corp./Leitung/Stellvertretung']),
      none: await addPerson(realm, 'none', ['/Intern/Leitung']),
    };
  });

  it('signs the people of a customer in at their own realm, with the roles of their groups', async () => {
    const anna = await portal.signIn(people.anna, { query: { return: '/p/acme/' } });
    expect(anna.url).toBe(`${publicUrl}/p/acme/`);
    expect([await rolesIn(anna, 'acme'), await rolesIn(anna, 'globex'), await rolesIn(anna, 'initech-partners')]).toEqual([['billing'], ['billing'], 404]);
    expect(await rolesIn(await portal.signIn(people.max, { query: { return: '/p/acme/' } }), 'acme')).toEqual(['customer-admin']);
  });

  it('gives nothing to somebody in no customer\'s group, and says in the audit log what counted for nothing', async () => {
    expect((await portal.signIn(people.none, { query: { return: '/p/acme/' } })).text).not.toContain('id="root"');
    const { body } = await portal.asAdministrator(({ call }) => call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ verb: 'claims.refused' }))}`));
    expect(JSON.stringify(body)).toContain('Fremd AG');
  });

  it('signs its id tokens with ES256', async () => {
    const { active, keys } = await realm.admin<{ active: Record<string, string>; keys: { kid: string; use: string; algorithm: string }[] }>('GET', '/keys');
    expect(keys.find(({ kid }) => kid === active.ES256)).toMatchObject({ use: 'SIG' });
    const anna = await portal.signIn(people.anna, { query: { return: '/p/acme/' } });
    const { body: { redirect } } = await anna.call('POST', '/auth/sign-out');
    expect(decodeProtectedHeader(new URL(redirect).searchParams.get('id_token_hint')!)).toMatchObject({ alg: 'ES256', kid: active.ES256 });
    expect((await anna.browser.open(redirect)).url).toBe(`${publicUrl}/auth/signed-out`);
  });

  it('ends a session here when it is ended there, although another realm is the installation\'s own', async () => {
    const max = await portal.signIn(people.max, { query: { return: '/p/acme/' } });
    await realm.admin('POST', `/users/${people.max.id}/logout`);
    expect(await rolesIn(max, 'acme')).toBe(401);
  });
});

describe('a realm with organizations, as Keycloak makes it by itself', () => {
  let realm: RealRealm;
  beforeAll(async () => {
    realm = await makeBareRealm('partner', { organizationsEnabled: true });
    const added = await addIssuer({
      label: 'Partner', url: realm.issuer, domains: ['corp.example'], tenants: [{ tenant: 'initech-partners', name: 'initech-gmbh' }],
      mapping: { tenants: [{ claim: ['organization'] }], roles: [{ claim: ['realm_access', 'roles'], names: { partnerbetreuung: ['partner-manager'] } }] },
    });
    expect(added.status).toBe(201);
    await realm.admin('POST', '/clients', clientFor(added.body.redirectUri, [mapper('roles', 'oidc-usermodel-realm-role-mapper', { 'claim.name': 'realm_access.roles', multivalued: 'true', ...both })]));
    await realm.admin('POST', '/roles', { name: 'partnerbetreuung' });
  });

  it('gives the tenant of one\'s organization and the realm\'s roles there, chosen by the e-mail address', async () => {
    const erika = await addPerson(realm, 'erika');
    for (const [name, alias] of [['Initech GmbH', 'initech-gmbh'], ['Globex', 'globex']] as const) {
      const organization = await realm.admin<string>('POST', '/organizations', { name, alias, domains: [{ name: `${alias}.example` }] });
      await realm.admin('POST', `/organizations/${organization}/members`, erika.id);
    }
    await realm.admin('POST', `/users/${erika.id}/role-mappings/realm`, [await realm.admin('GET', '/roles/partnerbetreuung')]);
    const signed = await portal.signIn(erika, { query: { email: 'erika@corp.example' } });
    // Their realm has an organization "globex" too; this issuer does not speak for Portico's Globex.
    expect([await rolesIn(signed, 'initech-partners'), await rolesIn(signed, 'globex')]).toEqual([['partner-manager'], 404]);
  });
});
