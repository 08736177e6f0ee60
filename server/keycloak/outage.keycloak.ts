import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, Session } from '../src/database/index.ts';
import { openGate, type Gate } from './gate.ts';
import { guideMapping } from './guide-mapping.ts';
import { startPortal, type RealPortal, type Signed } from './real-portal.ts';
import { keycloakUrl, publicUrl, realmNamed } from './real-realm.ts';

const realm = realmNamed();
let gate: Gate;
let portal: RealPortal;
beforeAll(async () => {
  gate = await openGate(keycloakUrl);
  await gate.shut();
  // Keycloak does not answer while Portico starts.
  portal = await startPortal(realm, { ISSUER_URL: realm.issuer.replace(keycloakUrl, gate.url), ISSUER_GRACE_MINUTES: '10' });
});
afterAll(async () => {
  await portal.stop();
  await gate.shut();
});

const status = async ({ call }: Signed) => (await call('GET', '/p/acme/api/portal')).status;
/** As if so many minutes had passed since Keycloak was last asked about the person's session. */
const askedAgo = (subject: string, minutes: number) => portal.database.transaction('operator', async (em) => {
  const { id } = await em.findOneOrFail(Principal, { subject });
  await em.nativeUpdate(Session, { principalId: id }, { checkedAt: new Date(Date.now() - minutes * 60_000), checkLease: null, checkFailedAt: null });
}).then(() => portal.database.notify('access', 'everything'));

describe('while Keycloak does not answer', () => {
  it('Portico starts, serves what needs no sign-in, and says in plain words that nobody can sign in', async () => {
    expect((await fetch(`${publicUrl}/health/ready`)).status).toBe(200);
    expect((await portal.stranger.call('GET', '/p/acme/api/portal/theme')).status).toBe(200);
    const answer = await fetch(`${publicUrl}/auth/sign-in`, { redirect: 'manual' });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('The sign-in service does not answer. Please try again in a moment.')]);
    expect((await portal.stranger.call('GET', '/p/acme/api/portal')).status).toBe(401);
    const token = (await realm.token('machine', { grant_type: 'client_credentials' })).access_token;
    expect((await portal.stranger.call('GET', '/p/acme/api/portal', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('and lets people in as soon as it answers again, without a restart', async () => {
    await gate.open();
    expect(await portal.saveIssuer({ every: true, tenants: [{ tenant: 'northwind' }], mapping: guideMapping() })).toMatchObject({ status: 200 });
    expect((await portal.signIn(await realm.addPerson({ organization: 'acme' }))).url).toBe(`${publicUrl}/p/acme/`);
  });
});

describe('when Keycloak goes down under people who are signed in', () => {
  it('they go on for the grace, are then told to wait, and go on where they were when it is back', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const signed = await portal.signIn(who);
    expect(await status(signed)).toBe(200);
    await gate.shut();
    await askedAgo(who.id, 5);
    expect(await status(signed)).toBe(200);
    await askedAgo(who.id, 11);
    expect(await signed.call('GET', '/p/acme/api/portal')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    // Not signed out: the same cookie is good again.
    await gate.open();
    await askedAgo(who.id, 11);
    expect(await status(signed)).toBe(200);
  });

  it('a session that was ended meanwhile is over when it is back', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const signed = await portal.signIn(who);
    await gate.shut();
    await realm.admin('PUT', `/users/${who.id}`, { enabled: false });
    await askedAgo(who.id, 5);
    expect(await status(signed)).toBe(200);
    await gate.open();
    await askedAgo(who.id, 5);
    expect(await status(signed)).toBe(401);
  });

  it('or when it hangs, they wait for a moment once and then go on', async () => {
    const who = await realm.addPerson({ organization: 'acme' });
    const signed = await portal.signIn(who);
    await gate.stall();
    await askedAgo(who.id, 5);
    const began = Date.now();
    expect(await status(signed)).toBe(200);
    const first = Date.now() - began;
    expect(first).toBeLessThan(25_000);
    const again = Date.now();
    expect(await status(signed)).toBe(200);
    expect(Date.now() - again).toBeLessThan(first);
    await gate.open();
  });

  it('signing out works here all the same', async () => {
    const signed = await portal.signIn(await realm.addPerson({ organization: 'acme' }));
    await gate.shut();
    expect((await signed.call('POST', '/auth/sign-out')).status).toBe(200);
    expect(await status(signed)).toBe(401);
    await gate.open();
  });
});
