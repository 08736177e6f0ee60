import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Invitation, Membership, Principal, Session } from '../src/database/index.ts';
import { startMailServer } from '../src/test-mail-server.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { publicUrl, realmNamed, secrets } from './real-realm.ts';

const realm = realmNamed();
let portal: RealPortal;
let administrator: Signed;
let acme: { id: string };
beforeAll(async () => {
  portal = await startPortal(realm, { ISSUER_ADMINISTRATION_CLIENT_ID: 'portico-administration', ISSUER_ADMINISTRATION_CLIENT_SECRET: secrets.administration });
  expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
  [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
  administrator = await portal.signIn(await realm.addPerson({ organization: 'acme', roles: ['customer-admin'] }));
});
afterAll(() => portal.stop());

const team = '/p/acme/api/portal/team';
const rows = <T>(read: Parameters<typeof portal.database.transaction<T>>[1]) => portal.database.transaction('operator', read);
/** Somebody of Acme who has signed in, and who that is in Portico. */
async function colleague(roles: string[] = [], organization = 'acme') {
  const person = await realm.addPerson({ organization, roles });
  const signed = await portal.signIn(person);
  const { id } = await rows((em) => em.findOneOrFail(Principal, { subject: person.id }));
  return { person, signed, id };
}
const isMember = async (subject: string) => (await realm.admin<{ alias: string }[]>('GET', `/organizations/members/${subject}/organizations`)).some(({ alias }) => alias === 'acme');
const status = async ({ call }: Signed) => (await call('GET', '/p/acme/api/portal')).status;

describe('a customer\'s administrator, whose people are kept at Keycloak', () => {
  it('takes somebody out there and here', async () => {
    const { person, signed, id } = await colleague(['member']);
    expect(await status(signed)).toBe(200);
    expect((await administrator.call('DELETE', `${team}/people/${id}`)).status).toBe(200);
    expect([await isMember(person.id), await status(signed)]).toEqual([false, 404]);
    // They stay out when they sign in again.
    expect((await portal.signIn(person)).url).toBe(`${publicUrl}/auth/no-access`);
  });

  it('takes a role of their own organization away there, so that it does not come back', async () => {
    const { person, id } = await colleague();
    const [group] = await realm.admin<[{ id: string }]>('GET', `/organizations/${acme.id}/groups?search=billing`);
    await realm.admin('PUT', `/organizations/${acme.id}/groups/${group.id}/members/${person.id}`);
    await portal.signIn(person);
    const roles = () => rows((em) => em.find(Grant, { principalId: id }).then((grants) => grants.map(({ role }) => role)));
    expect(await roles()).toEqual(['billing']);
    expect((await administrator.call('DELETE', `${team}/people/${id}/roles/billing`)).status).toBe(200);
    await portal.signIn(person);
    expect(await roles()).toEqual([]);
  });

  it('cannot take a role away that the realm gives everywhere', async () => {
    const { id } = await colleague(['billing']);
    expect(await administrator.call('DELETE', `${team}/people/${id}/roles/billing`)).toMatchObject({ status: 502 });
    expect(await rows((em) => em.count(Grant, { principalId: id }))).toBe(1);
  });

  it('ends somebody\'s sessions there and here', async () => {
    const { person, signed, id } = await colleague();
    expect(await administrator.call('POST', `${team}/people/${id}/sign-out`)).toMatchObject({ status: 200 });
    expect(await realm.admin('GET', `/users/${person.id}/sessions`)).toEqual([]);
    expect(await status(signed)).toBe(401);
    expect(await rows((em) => em.count(Session, { principalId: id }))).toBe(0);
  });

  it('has an account made for somebody new, who gets Keycloak\'s mail', async () => {
    const mail = await startMailServer();
    const { hostname, port } = new URL(mail.url);
    await realm.admin('PUT', '', { smtpServer: { host: hostname, port, from: 'login@portal.example' } });
    try {
      const email = `new-${Date.now()}@acme.example`;
      expect(await administrator.call('POST', `${team}/invitations`, { email, name: 'Zoe New', roles: ['member'] })).toMatchObject({ status: 201 });
      const [user] = await realm.admin<{ id: string; emailVerified: boolean; firstName: string }[]>('GET', `/users?exact=true&email=${email}`);
      expect(user).toMatchObject({ emailVerified: false, firstName: 'Zoe' });
      expect(await isMember(user!.id)).toBe(true);
      expect(mail.mails.map(({ to }) => to.join())).toEqual([expect.stringContaining(email)]);
    } finally {
      await realm.admin('PUT', '', { smtpServer: {} });
      await mail.close();
    }
  });

  it('invites nobody new where the realm has no mail server, and is told so', async () => {
    const email = `lost-${Date.now()}@acme.example`;
    expect(await administrator.call('POST', `${team}/invitations`, { email, roles: ['member'] })).toMatchObject({ status: 502, body: { code: 'upstream-failed' } });
    expect(await rows((em) => em.count(Invitation, { email }))).toBe(0);
    expect(await realm.admin('GET', `/users?exact=true&email=${email}`)).toEqual([]);
  });

  it('changes nothing here where Keycloak does not agree', async () => {
    const { person, id } = await colleague(['member']);
    const [client] = await realm.admin<[{ id: string }]>('GET', '/clients?clientId=portico-administration');
    await realm.admin('PUT', `/clients/${client.id}`, { ...client, enabled: false });
    try {
      expect(await administrator.call('DELETE', `${team}/people/${id}`)).toMatchObject({ status: 502, body: { code: 'upstream-failed' } });
      expect(await rows((em) => em.count(Membership, { principalId: id }))).toBe(1);
      expect(await isMember(person.id)).toBe(true);
    } finally {
      await realm.admin('PUT', `/clients/${client.id}`, { ...client, enabled: true });
    }
  });

  it('reaches nobody of another customer', async () => {
    const { person, id } = await colleague([], 'globex');
    for (const [method, path] of [['DELETE', `/people/${id}`], ['POST', `/people/${id}/sign-out`], ['DELETE', `/people/${id}/roles/member`]] as const) {
      expect((await administrator.call(method, team + path)).status).toBe(404);
    }
    expect(await realm.admin('GET', `/users/${person.id}/sessions`)).toHaveLength(1);
    expect(await realm.admin('GET', `/organizations/members/${person.id}/organizations`)).toHaveLength(1);
  });
});
