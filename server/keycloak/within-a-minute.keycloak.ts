import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { realmNamed } from './real-realm.ts';

const realm = realmNamed();
let portal: RealPortal;
beforeAll(async () => {
  portal = await startPortal(realm);
  expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
});
afterAll(() => portal.stop());

const rolesIn = async ({ call }: Signed, tenant: string): Promise<string> => {
  const { status, body } = await call('GET', `/p/${tenant}/api/portal`);
  return status === 200 ? body.principal.roles.map(({ key }: { key: string }) => key).join() : String(status);
};

/** Waits until something is so, for a minute, asking as often as a person clicks. Gives the seconds that it took. */
async function secondsUntil(wanted: RegExp, ask: () => Promise<string>): Promise<number> {
  const began = Date.now();
  let found = '';
  while (Date.now() - began < 60_000) {
    found = await ask();
    if (wanted.test(found)) return (Date.now() - began) / 1000;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error(`After a minute it is ${found}, not ${String(wanted)}.`);
}

describe('what changes at the realm counts within a minute, without a new sign-in', () => {
  it('whether a role comes or goes, a membership ends, also one that the portal made, or a person or a machine is switched off', async () => {
    const at = (roles: string[] = [], organization = 'acme') => realm.addPerson({ organization, roles });
    const [gains, loses, leaves, leavesOne, off, stays, given] = [await at(), await at(['billing', 'member']), await at(['member']), await at(['member'], 'globex'), await at(['member']), await at(['member']), await at([], 'globex')];
    const [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
    await realm.admin('POST', `/organizations/${acme.id}/members`, leavesOne.id);
    // Put into Acme by the portal first, and then by the realm too.
    await putIn(given, 'member');
    await realm.admin('POST', `/organizations/${acme.id}/members`, given.id);
    const signed = new Map<typeof gains, Signed>();
    for (const who of [gains, loses, leaves, leavesOne, off, stays, given]) signed.set(who, await portal.signIn(who, { query: { return: '/p/acme/' } }));
    const here = (who: typeof gains) => rolesIn(signed.get(who)!, 'acme');
    const machine = await machineOf('billing');
    expect(await Promise.all([...[gains, loses, leaves, leavesOne, off, stays, given].map(here), machine()])).toEqual(['', 'billing,member', 'member', 'member', 'member', 'member', 'member', '200']);

    const billing = await realm.admin('GET', '/roles/billing');
    await realm.admin('POST', `/users/${gains.id}/role-mappings/realm`, [billing]);
    await realm.admin('DELETE', `/users/${loses.id}/role-mappings/realm`, [billing]);
    for (const { id } of [leaves, leavesOne, given]) await realm.admin('DELETE', `/organizations/${acme.id}/members/${id}`);
    await realm.admin('PUT', `/users/${off.id}`, { enabled: false });
    const [client] = await realm.admin<[{ id: string }]>('GET', '/clients?clientId=portico-machine');
    await realm.admin('PUT', `/clients/${client.id}`, { ...client, enabled: false });

    const seconds = await Promise.all([
      secondsUntil(/^billing$/, () => here(gains)), secondsUntil(/^member$/, () => here(loses)), secondsUntil(/^401$/, () => here(off)),
      // Keycloak renews nothing for somebody who is in no organization any more but asked for one.
      secondsUntil(/^40[14]$/, () => here(leaves)), secondsUntil(/^404$/, () => here(leavesOne)), secondsUntil(/^404$/, () => here(given)), secondsUntil(/^401$/, machine),
    ]);
    console.log(`Seen after ${seconds.map((value) => Math.round(value)).join(', ')} s: a role gained, a role lost, a person switched off, the only membership ended, one of two memberships ended, one that the portal made too, a machine switched off.`);
    await realm.admin('PUT', `/clients/${client.id}`, { ...client, enabled: true });
    expect([await here(stays), await rolesIn(signed.get(leavesOne)!, 'globex')]).toEqual(['member', 'member']);
  });
});

/** Makes somebody a member of Acme with that role before they sign in, as an administrator does in the builder. */
const putIn = (person: { id: string }, role: string) => makeMember({ kind: 'user', name: 'Put In', email: 'put-in@acme.example', subject: person.id }, role);

/** A machine that is known in Acme with that role, and the status that the API answers to its token, which is good for five minutes. */
async function machineOf(role: string): Promise<() => Promise<string>> {
  const { access_token } = await realm.token('machine', { grant_type: 'client_credentials' });
  await makeMember({ kind: 'service', name: 'Nightly export', subject: decodeJwt(access_token).sub! }, role);
  return async () => String((await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { authorization: `Bearer ${access_token}` } })).status);
}

async function makeMember(who: { kind: string; name: string; email?: string; subject: string }, role: string): Promise<void> {
  await portal.asAdministrator(async ({ call }) => {
    const tenant = (await call('GET', '/api/admin/tenants')).body.find(({ slug }: { slug: string }) => slug === 'acme').id;
    const { body: { id: principal } } = await call('POST', '/api/admin/people', { ...who, issuer: realm.issuer });
    expect(principal).toBeTypeOf('string');
    expect(await call('POST', '/api/admin/memberships', { principal, tenant })).toMatchObject({ status: 201 });
    expect(await call('POST', '/api/admin/grants', { principal, tenant, role })).toMatchObject({ status: 201 });
  });
}
