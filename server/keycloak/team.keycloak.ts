import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Invitation, Membership, Principal, Session } from '../src/database/index.ts';
import { startMailServer } from '../src/test-mail-server.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { publicUrl, realmNamed, secrets } from './real-realm.ts';
import type { Person } from './walk-sign-in.ts';

const realm = realmNamed();
let portal: RealPortal;
let boss: Person;
let administrator: Signed;
let acme: { id: string };
beforeAll(async () => {
  portal = await startPortal(realm, { ISSUER_ADMINISTRATION_CLIENT_ID: 'portico-administration', ISSUER_ADMINISTRATION_CLIENT_SECRET: secrets.administration });
  expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
  [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
  boss = await realm.addPerson({ organization: 'acme', roles: ['customer-admin'] });
  administrator = await portal.signIn(boss);
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
      expect(await isMember(user!.id)).toBe(false);
      expect(mail.mails.map(({ to }) => to.join())).toEqual([expect.stringContaining(email)]);
    } finally {
      await realm.admin('PUT', '', { smtpServer: {} });
      await mail.close();
    }
  });

  describe('with a mail server,', () => {
    let mail: Awaited<ReturnType<typeof startMailServer>>;
    beforeAll(async () => {
      mail = await startMailServer();
      const { hostname, port } = new URL(mail.url);
      await realm.admin('PUT', '', { smtpServer: { host: hostname, port, from: 'login@portal.example' } });
    });
    afterAll(async () => {
      await realm.admin('PUT', '', { smtpServer: {} });
      await mail.close();
    });
    /** Somebody invited, for whom Keycloak makes an account. */
    async function invited() {
      const email = `invited-${randomBytes(4).toString('hex')}@acme.example`;
      const { body } = await administrator.call('POST', `${team}/invitations`, { email, name: 'Zoe New', roles: ['member'] });
      const [{ id }] = await realm.admin<[{ id: string }]>('GET', `/users?exact=true&email=${email}`);
      return { email, account: id, invitation: body.invitation.id as string, token: (body.link as string).split('#')[1]! };
    }
    /** Does what Keycloak's mail asks of the person: they choose a password and confirm their address. */
    async function setUp({ email, account }: Awaited<ReturnType<typeof invited>>): Promise<Person> {
      const person = { username: email, password: randomBytes(12).toString('hex') };
      await realm.admin('PUT', `/users/${account}/reset-password`, { type: 'password', value: person.password });
      await realm.admin('PUT', `/users/${account}`, { ...(await realm.admin<object>('GET', `/users/${account}`)), emailVerified: true, requiredActions: [] });
      return person;
    }
    const exists = async (email: string) => (await realm.admin<unknown[]>('GET', `/users?exact=true&email=${email}`)).length === 1;

    it('somebody who was invited is a member once they have accepted, here and there, and not by signing in alone', async () => {
      const zoe = await invited();
      const signed = await portal.signIn(await setUp(zoe));
      expect([signed.url, await status(signed), await isMember(zoe.account)]).toEqual([`${publicUrl}/auth/no-access`, 404, false]);
      expect(await signed.call('POST', '/p/acme/api/portal/invitation/accept', { token: zoe.token })).toMatchObject({ status: 200 });
      expect([await status(signed), await isMember(zoe.account)]).toEqual([200, true]);
      // From then on they are looked after there like everybody else.
      const { id } = await rows((em) => em.findOneOrFail(Principal, { subject: zoe.account }));
      expect((await administrator.call('DELETE', `${team}/people/${id}`)).status).toBe(200);
      expect([await status(signed), await isMember(zoe.account)]).toEqual([404, false]);
    });

    it('an invitation that is taken back leaves no account, and nobody a member who had made it theirs', async () => {
      const [unused, used] = [await invited(), await invited()];
      const person = await setUp(used);
      for (const { invitation } of [unused, used]) expect((await administrator.call('DELETE', `${team}/invitations/${invitation}`)).status).toBe(200);
      expect(await Promise.all([exists(unused.email), exists(used.email)])).toEqual([false, true]);
      expect((await portal.signIn(person)).url).toBe(`${publicUrl}/auth/no-access`);
      expect(await isMember(used.account)).toBe(false);
    });

    it('a colleague sets up a new password by Keycloak\'s mail, and a new second factor, and is signed out', async () => {
      const { person, signed, id } = await colleague(['member']);
      const hasty = await administrator.call('POST', `${team}/people/${id}/reset-sign-in`, { reset: ['password', 'factor'] });
      expect(hasty).toMatchObject({ status: 403, body: { code: 'step-up-required', assurance: { level: 2, minutes: 15 } } });
      const sure = await portal.signIn(boss, { query: { level: '2', minutes: '15' } });
      mail.mails.length = 0;
      expect(await sure.call('POST', `${team}/people/${id}/reset-sign-in`, { reset: ['password', 'factor'] })).toMatchObject({ status: 200, body: { mailed: true } });
      expect(mail.mails.map(({ to }) => to.join())).toEqual([expect.stringContaining(person.username)]);
      expect([await status(signed), await realm.admin('GET', `/users/${person.id}/sessions`), await realm.admin('GET', `/users/${person.id}/credentials`)]).toEqual([401, [], []]);
      expect((await portal.signIn(person)).text).toContain('Invalid');
    });

    it('nobody\'s sign-in is reset who is at another customer too', async () => {
      const sure = await portal.signIn(boss, { query: { level: '2', minutes: '15' } });
      const { person, id } = await colleague();
      const [globex] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=globex');
      await realm.admin('POST', `/organizations/${globex.id}/members`, person.id); // Portico does not know yet
      expect(await sure.call('POST', `${team}/people/${id}/reset-sign-in`, { reset: ['factor'] })).toMatchObject({ status: 403, body: { detail: expect.stringContaining('Only whoever runs this portal') } });
      expect(await realm.admin('GET', `/users/${person.id}/credentials`)).toHaveLength(1);
    });
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
    for (const [method, path, body] of [['DELETE', `/people/${id}`], ['POST', `/people/${id}/sign-out`], ['DELETE', `/people/${id}/roles/member`], ['POST', `/people/${id}/reset-sign-in`, { reset: ['factor'] }]] as const) {
      expect((await administrator.call(method, team + path, body)).status).toBe(404);
    }
    expect(await realm.admin('GET', `/users/${person.id}/sessions`)).toHaveLength(1);
    expect(await realm.admin('GET', `/organizations/members/${person.id}/organizations`)).toHaveLength(1);
  });
});
