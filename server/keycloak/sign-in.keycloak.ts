import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, Session } from '../src/database/index.ts';
import { smallBrowser } from '../src/identity/small-browser.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { passwordOf, publicUrl, realmNamed } from './real-realm.ts';
import { walkSignIn, type Person } from './walk-sign-in.ts';

const person = (username: string): Person => ({ username, password: passwordOf(username) });
const realm = realmNamed();
let portal: RealPortal;
beforeAll(async () => {
  portal = await startPortal(realm);
  expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
});
afterAll(() => portal.stop());

const rolesIn = async ({ call }: Signed, tenant: string): Promise<string[] | number> => {
  const { status, body } = await call('GET', `/p/${tenant}/api/portal`);
  return status === 200 ? body.principal.roles.map(({ key }: { key: string }) => key) : status;
};

describe('signing in at Keycloak', () => {
  it('leads to the portal of one\'s only tenant, with the roles that the realm gives everywhere', async () => {
    const ada = await portal.signIn(person('ada@acme.example'));
    expect(ada.url).toBe(`${publicUrl}/p/acme/`);
    expect(await rolesIn(ada, 'acme')).toEqual(['customer-admin']);
    expect(await rolesIn(ada, 'globex')).toBe(404);
    expect((await ada.call('GET', '/p/acme/api/portal')).body.principal).toMatchObject({ name: 'Ada Winter', email: 'ada@acme.example' });
  });

  it('gives somebody of several tenants their own roles in each, without signing in again', async () => {
    const tomas = await portal.signIn(person('tomas@example.com'), { query: { return: '/p/globex/' } });
    expect(tomas.url).toBe(`${publicUrl}/p/globex/`);
    expect([await rolesIn(tomas, 'acme'), await rolesIn(tomas, 'globex'), await rolesIn(tomas, 'initech-partners')]).toEqual([['billing'], ['member'], 404]);
  });

  it('gives the role of a group of one organization in that tenant alone', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    for (const organization of await realm.admin<{ id: string; alias: string }[]>('GET', '/organizations')) {
      if (organization.alias === 'globex') await realm.admin('POST', `/organizations/${organization.id}/members`, who.id);
      if (organization.alias !== 'acme') continue;
      const [group] = await realm.admin<{ id: string }[]>('GET', `/organizations/${organization.id}/groups?search=billing`);
      await realm.admin('PUT', `/organizations/${organization.id}/groups/${group!.id}/members/${who.id}`);
    }
    const signed = await portal.signIn(who, { query: { return: '/p/acme/' } });
    expect([await rolesIn(signed, 'acme'), await rolesIn(signed, 'globex')]).toEqual([['billing'], []]);
  });

  it('opens the builder to the operator\'s own people, and to nobody else', async () => {
    const aria = await portal.signIn(person('aria@northwind.example'), { query: { return: '/builder' } });
    expect((await aria.call('GET', '/api/admin/session')).body).toMatchObject({ roles: ['auditor'] });
    expect((await aria.call('GET', '/api/admin/tenants')).status).toBe(200);
    // A realm role alone makes nobody a member of the operator.
    const who = await realm.addPerson({ organization: 'acme', roles: ['portico-administrator'] });
    expect((await (await portal.signIn(who)).call('GET', '/api/admin/session')).status).toBe(403);
  });

  it('says so to somebody who is in no organization', async () => {
    const signed = await portal.signIn(await realm.addPerson({ roles: ['customer-admin'] }));
    expect(signed.url).toBe(`${publicUrl}/auth/no-access`);
    expect(signed.text).toContain('You have no access yet');
  });

  it('does not begin with a wrong password, nor for somebody who is switched off', async () => {
    const wrong = await portal.signIn({ ...person('ada@acme.example'), password: 'wrong' });
    expect(wrong.text).toContain('Invalid');
    const who = await realm.addPerson({ organization: 'acme' });
    await realm.admin('PUT', `/users/${who.id}`, { enabled: false });
    const off = await portal.signIn(who);
    expect(off.browser.cookie('portico')).toBeUndefined();
  });
});

describe('signing out', () => {
  it('ends the session at Keycloak too', async () => {
    const mia = await portal.signIn(person('mia@acme.example'));
    const { body: { redirect } } = await mia.call('POST', '/auth/sign-out');
    const end = await mia.browser.open(redirect);
    expect(end.url).toBe(`${publicUrl}/auth/signed-out`);
    expect(await rolesIn(mia, 'acme')).toBe(401);
    // With the session at Keycloak alive, the same browser would be let in without a password.
    const again = await portal.signIn({ username: 'mia@acme.example', password: 'wrong' }, { browser: mia.browser });
    expect(again.browser.cookie('portico')).toBeUndefined();
  });

  it('at Keycloak ends exactly that session here, at once', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const sessions = () => realm.admin<{ id: string }[]>('GET', `/users/${who.id}/sessions`);
    const desk = await portal.signIn(who);
    // Asked for before there is another one: Keycloak tells their start to the second only.
    const [ofDesk] = await sessions() as [{ id: string }];
    const phone = await portal.signIn(who);
    expect(await sessions()).toHaveLength(2);
    await realm.admin('DELETE', `/sessions/${ofDesk.id}`);
    expect([await rolesIn(desk, 'acme'), await rolesIn(phone, 'acme')]).toEqual([401, []]);
    expect(await portal.database.transaction('operator', (em) => em.count(Session, { issuerSession: ofDesk.id }))).toBe(0);
  });

  it('by an administrator of the realm ends every session of the person, and nobody else\'s', async () => {
    const [who, other] = [await realm.addPerson({ organization: 'acme' }), await realm.addPerson({ organization: 'acme' })];
    const [desk, phone, others] = [await portal.signIn(who), await portal.signIn(who), await portal.signIn(other)];
    await realm.admin('POST', `/users/${who.id}/logout`);
    expect([await rolesIn(desk, 'acme'), await rolesIn(phone, 'acme'), await rolesIn(others, 'acme')]).toEqual([401, 401, []]);
  });
});

describe('stepping up', () => {
  it('proves a second factor by a one-time code and comes back to where one was', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const signed = await portal.signIn(who);
    const levelOf = () => portal.database.transaction('operator', async (em) => {
      const { id } = await em.findOneOrFail(Principal, { subject: who.id });
      return (await em.find(Session, { principalId: id })).map(({ level }) => level);
    });
    expect(await levelOf()).toEqual([1]);
    const before = signed.browser.cookie('portico');
    const stepped = await portal.signIn(who, { browser: signed.browser, query: { return: '/p/acme/?page=invoices', level: '2' } });
    expect(stepped.url).toBe(`${publicUrl}/p/acme/?page=invoices`);
    expect(await levelOf()).toEqual([2]);
    // The id that was known before is worth nothing any more.
    expect(stepped.browser.cookie('portico')).not.toBe(before);
  });

  it('asks for the password again where a fresh sign-in is wanted', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const { browser } = await portal.signIn(who);
    await new Promise((resolve) => { setTimeout(resolve, 1100); });
    const start = await browser.fetch(`${publicUrl}/auth/sign-in?return=/p/acme/&minutes=1`);
    expect(new URL(start.headers.get('location')!).searchParams.get('max_age')).not.toBeNull();
  });
});

describe('looking after one\'s own account', () => {
  it('sets up a one-time code at Keycloak and comes back', async () => {
    const who: Person & { id: string } = await realm.addPerson({ organization: 'acme' });
    const { browser } = await portal.signIn(who);
    const back = await portal.signIn(who, { browser, query: { do: 'factor', return: '/p/acme/' } });
    expect([back.url, typeof who.secret]).toEqual([`${publicUrl}/p/acme/`, 'string']);
    expect(await realm.admin('GET', `/users/${who.id}/credentials`)).toMatchObject([{ type: 'password' }, { type: 'otp' }]);
  });

  it('leads to Keycloak\'s page for a new password', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const { browser } = await portal.signIn(who);
    const page = await portal.signIn(who, { browser, query: { do: 'password', return: '/p/acme/' } });
    expect(page.text).toContain('name="password-new"');
  });
});

it('a key that the realm signs with from now on is accepted at the next sign-in', async () => {
  const { id } = await realm.admin<{ id: string }>('GET', '');
  await realm.admin('POST', '/components', { name: 'newer', providerId: 'rsa-generated', providerType: 'org.keycloak.keys.KeyProvider', parentId: id, config: { priority: ['300'] } });
  expect((await portal.signIn(person('bill@acme.example'))).url).toBe(`${publicUrl}/p/acme/`);
});

it('a sign-in that was begun in one browser ends in no other', async () => {
  const [mine, theirs] = [smallBrowser(), smallBrowser()];
  const start = await mine.fetch(`${publicUrl}/auth/sign-in`);
  const { url } = await walkSignIn(mine, start.headers.get('location')!, person('ada@acme.example'));
  const refused = await theirs.open(url);
  expect(refused.response.status).toBe(403);
  expect(theirs.cookie('portico')).toBeUndefined();
});
