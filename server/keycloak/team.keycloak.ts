import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Invitation, Membership, Principal } from '../src/database/index.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { realmNamed, secrets } from './real-realm.ts';

const realm = realmNamed();
const team = '/p/acme/api/portal/team';
let portal: RealPortal;
let administrator: Signed;
let acme: { id: string };

beforeAll(async () => {
  portal = await startPortal(realm, { ISSUER_ADMINISTRATION_CLIENT_ID: 'portico-administration', ISSUER_ADMINISTRATION_CLIENT_SECRET: secrets.administration });
  expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
  [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
  administrator = await portal.signIn(await realm.addPerson({ organization: 'acme', roles: ['customer-admin'] }), { query: { return: '/p/acme/' } });
  expect((await administrator.call('GET', team)).status).toBe(200);
});
afterAll(() => portal.stop());

const change = <T>(work: Parameters<typeof portal.database.transaction<T>>[1]) => portal.database.transaction('operator', work);
const principalOf = async (subject: string) => (await change((em) => em.findOneOrFail(Principal, { issuer: realm.issuer, subject }))).id;
const isInOrganization = async (subject: string) => (await realm.admin<{ id: string }[]>('GET', `/organizations/${acme.id}/members?max=200`)).some(({ id }) => id === subject);
/** A person of Acme at the realm who has signed in, so that the portal knows them by the realm's claims. */
async function colleague(groups: string[] = []) {
  const person = await realm.addPerson({ organization: 'acme' });
  for (const name of groups) {
    const [group] = await realm.admin<[{ id: string }]>('GET', `/organizations/${acme.id}/groups?search=${name}`);
    await realm.admin('PUT', `/organizations/${acme.id}/groups/${group.id}/members/${person.id}`);
  }
  const signed = await portal.signIn(person, { query: { return: '/p/acme/' } });
  return { ...person, signed, principal: await principalOf(person.id) };
}

describe('what a customer\'s own administrator does in the portal is done at the realm first', () => {
  it('takes somebody out of the organization, and out of the portal', async () => {
    const { id, principal, signed } = await colleague(['member']);
    expect((await signed.call('GET', '/p/acme/api/portal')).status).toBe(200);
    expect((await administrator.call('DELETE', `${team}/people/${principal}`)).status).toBe(200);
    expect([await isInOrganization(id), (await signed.call('GET', '/p/acme/api/portal')).status]).toEqual([false, 404]);
  });

  it('takes a role that a group of the organization gives', async () => {
    const { id, principal } = await colleague(['billing']);
    const held = (await administrator.call('GET', team)).body.people.find((person: { id: string }) => person.id === principal);
    expect(held).toMatchObject({ source: 'identity-provider', roles: [{ role: 'billing', source: 'identity-provider' }] });
    expect((await administrator.call('DELETE', `${team}/people/${principal}/roles/billing`)).status).toBe(200);
    const [group] = await realm.admin<[{ id: string }]>('GET', `/organizations/${acme.id}/groups?search=billing`);
    expect((await realm.admin<{ id: string }[]>('GET', `/organizations/${acme.id}/groups/${group.id}/members`)).map((member) => member.id)).not.toContain(id);
    expect(await change((em) => em.count(Grant, { principalId: principal }))).toBe(0);
  });

  it('ends somebody\'s sessions in both places', async () => {
    const { id, principal, signed } = await colleague(['member']);
    expect(await realm.admin<unknown[]>('GET', `/users/${id}/sessions`)).toHaveLength(1);
    expect((await administrator.call('POST', `${team}/people/${principal}/sign-out`, {})).body).toEqual({ ended: 1, atIssuer: true });
    expect(await realm.admin<unknown[]>('GET', `/users/${id}/sessions`)).toEqual([]);
    expect((await signed.call('GET', '/p/acme/api/portal')).status).toBe(401);
  });

  it('changes nothing here where the realm does not agree: it has no mail server for who is new', async () => {
    const refused = await administrator.call('POST', `${team}/invitations`, { email: 'zoe@acme.example', roles: ['member'] });
    expect([refused.status, refused.body.code]).toEqual([502, 'upstream-failed']);
    expect(await change((em) => em.count(Invitation, { email: 'zoe@acme.example' }))).toBe(0);
  });

  it('asks nothing of the realm about somebody of another tenant', async () => {
    const greta = await realm.idOf('greta@globex.example');
    await portal.signIn({ username: 'greta@globex.example', password: 'portico-demo-greta' }, { query: { return: '/p/globex/' } });
    const principal = await principalOf(greta);
    for (const [method, path, body] of [['DELETE', `people/${principal}`], ['POST', `people/${principal}/sign-out`, {}], ['DELETE', `people/${principal}/roles/customer-admin`]] as const) {
      expect((await administrator.call(method, `${team}/${path}`, body)).status, path).toBe(404);
    }
    expect(await realm.admin<unknown[]>('GET', `/users/${greta}/sessions`)).not.toEqual([]);
  });

  it('changes nothing here while the realm lets Portico do nothing', async () => {
    const { id, principal } = await colleague(['member']);
    const [client] = await realm.admin<[{ id: string }]>('GET', '/clients?clientId=portico-administration');
    const service = await realm.admin<{ id: string }>('GET', `/clients/${client.id}/service-account-user`);
    await realm.admin('PUT', `/users/${service.id}`, { enabled: false });
    try {
      expect((await administrator.call('DELETE', `${team}/people/${principal}`)).status).toBe(502);
      expect([await isInOrganization(id), await change((em) => em.count(Membership, { principalId: principal }))]).toEqual([true, 1]);
    } finally {
      await realm.admin('PUT', `/users/${service.id}`, { enabled: true });
    }
  });
});
