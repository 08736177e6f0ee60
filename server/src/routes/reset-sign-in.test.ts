import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetTeamSignIn } from '../administration/index.ts';
import type { Call } from '../call.ts';
import { Delegation, Issuer, Membership, Principal, Tenant, Tries, type Em } from '../database/index.ts';
import type { Credentials } from '../directory.ts';
import { smallBrowser, type SmallBrowser } from '../identity/small-browser.ts';
import { followLive } from '../releases/index.ts';
import { demoPeople } from '../seed.ts';
import { startTestServer, visitor, type TestServer, type Visitor } from '../test-server.ts';

const team = '/p/acme/api/portal/team';
const both = { reset: ['password', 'factor'] };
let server: TestServer;
let ada: Visitor, adam: Visitor, hasty: Visitor;
const ids: Record<string, string> = {};
const tenants: Record<string, string> = {};
const rows = <T>(work: (em: Em) => Promise<T>) => server.database.transaction('operator', work);

beforeAll(async () => {
  server = await startTestServer();
  [ada, adam, hasty] = await Promise.all([sureOf('ada@acme.example'), sureOf('adam@northwind.example'), server.as('ada@acme.example')]);
  for (const { id, email } of (await adam.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
  for (const { id, slug } of (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
});
afterAll(() => server.stop());
beforeEach(() => rows((em) => em.nativeDelete(Tries, { key: { $like: 'reset %' } })));

const post = (browser: SmallBrowser, url: string, form: Record<string, string>) => browser.open(url, { method: 'POST', body: new URLSearchParams(form), headers: { origin: server.origin } });
const passwordOf = (email: string) => demoPeople().find((person) => person.email === email)!.password;
const codeOn = (text: string) => /name="code" value="(\d{6})"/.exec(text)?.[1] ?? '';
const keyOn = (text: string) => /(?:give it this key: |Key: <code>)([A-Z2-7 ]+)/.exec(text)![1]!;
/** Somebody who has just signed in with both factors. */
async function sureOf(email: string): Promise<Visitor> {
  const browser = smallBrowser();
  const page = await browser.open(`${server.origin}/auth/sign-in?level=2&minutes=15`);
  const factor = await post(browser, page.url, { email, password: passwordOf(email) });
  await post(browser, factor.url, { code: codeOn(factor.text) });
  return visitor(server.origin, `portico=${browser.cookie('portico')}`);
}
const reset = (name: string, body: unknown = both, who = ada) => who.call('POST', `${team}/people/${ids[name] ?? name}/reset-sign-in`, body);
const lastEvent = async () => (await ada.call('GET', `${team}/audit`)).body.events[0];

describe('a tenant\'s own administrator', () => {
  it('has a colleague choose a new password and set up a new second factor, once, and ends their sessions', async () => {
    const [bill, email, old] = [await server.as('bill@acme.example'), 'bill@acme.example', passwordOf('bill@acme.example')];
    const before = keyOn((await (async () => { const b = smallBrowser(); return post(b, (await b.open(`${server.origin}/auth/sign-in?level=2`)).url, { email, password: old }); })()).text);
    const answer = await reset('bill');
    expect([answer.status, answer.body]).toEqual([200, { mailed: false }]);
    expect((await bill.call('GET', '/p/acme/api/portal')).status).toBe(401);
    expect(await lastEvent()).toMatchObject({ verb: 'credentials.reset', outcome: 'done', by: 'Ada Winter', targetName: 'Bill Moreno' });
    const [line] = (await adam.call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ verb: 'credentials.reset' }))}`)).body;
    expect(line).toMatchObject({ tenant: tenants.acme, principal: ids.ada, details: { reset: ['password', 'factor'], mailed: false } });

    const browser = smallBrowser();
    const password = await post(browser, (await browser.open(`${server.origin}/auth/sign-in?return=/p/acme/`)).url, { email, password: old });
    expect(password.text).toContain('<h1>Choose a new password</h1>');
    for (const wrong of [{ 'new-password': 'short', again: 'short' }, { 'new-password': 'a-new-password-of-bill', again: 'another-password' }]) {
      expect((await post(browser, password.url, wrong)).response.status).toBe(422);
    }
    const factor = await post(browser, password.url, { 'new-password': 'a-new-password-of-bill', again: 'a-new-password-of-bill' });
    expect(factor.text).toContain('<h1>Set up your second factor</h1>');
    expect([browser.cookie('portico'), keyOn(factor.text) === before]).toEqual([undefined, false]);
    expect((await post(browser, factor.url, { code: codeOn(factor.text) })).url).toBe(`${server.origin}/p/acme/`);

    // Nothing is asked any more, and only the new password counts.
    const again = smallBrowser();
    const page = await again.open(`${server.origin}/auth/sign-in?return=/p/acme/`);
    expect((await post(again, page.url, { email, password: old })).response.status).toBe(401);
    expect((await post(again, page.url, { email, password: 'a-new-password-of-bill' })).url).toBe(`${server.origin}/p/acme/`);

    // The one that leaked is not chosen again.
    expect((await reset('bill', { reset: ['password'] })).status).toBe(200);
    const choose = await post(again, (await again.open(`${server.origin}/auth/sign-in?return=/p/acme/`)).url, { email, password: 'a-new-password-of-bill' });
    const same = await post(again, choose.url, { 'new-password': 'a-new-password-of-bill', again: 'a-new-password-of-bill' });
    expect([same.response.status, same.text]).toEqual([422, expect.stringContaining('Take another one than before.')]);
    expect((await post(again, choose.url, { 'new-password': 'another-one-of-bills', again: 'another-one-of-bills' })).url).toBe(`${server.origin}/p/acme/`);
  });

  it('is asked to prove who they are first: with a fresh sign-in of two factors', async () => {
    const answer = await reset('mia', both, hasty);
    expect([answer.status, answer.body.code, answer.body.assurance]).toEqual([403, 'step-up-required', { minutes: 15, level: 2 }]);
    expect((await reset('mia', both, await server.as('mia@acme.example'))).body.code).toBe('forbidden');
  });

  it('learns nothing about anybody before they have proved it, and every try counts', async () => {
    for (const name of ['tomas', 'mia']) expect((await reset(name, both, hasty)).body.code).toBe('step-up-required');
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await reset('tomas')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    // Nor does it keep the operator from what is theirs to do.
    expect((await adam.call('POST', `/api/admin/people/${ids.tomas}/reset-sign-in`, { reset: ['password'] })).status).toBe(200);
  });

  it('does it neither to themselves nor to anybody who is no member, whoever that is', async () => {
    const own = await reset('ada');
    expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('"Your account"')]);
    for (const id of [ids.greta!, ids.adam!, ids.pia!, randomUUID(), 'x']) expect((await reset(id)).status, id).toBe(404);
  });

  it.each([{}, { reset: [] }, { reset: ['password', 'password'] }, { reset: ['everything'] }, { reset: 'password' }, { reset: ['password'], principal: 'x' }])('cannot ask for %j', async (body) => {
    expect((await reset('mia', body)).status).toBe(422);
  });

  it('never does it to somebody whose sign-in opens more than their organisation', async () => {
    const refused = async (name: string, who = ada, at = team) => {
      const { status, body } = await who.call('POST', `${at}/people/${ids[name]}/reset-sign-in`, both);
      expect([status, body.detail]).toEqual([403, expect.stringMatching(/^Only whoever runs this portal can reset/)]);
    };
    await refused('tomas'); // of Globex as well
    const mias = { principalId: ids.mia! };
    // Suspended there or not, and of the operator at that.
    await rows((em) => em.insert(Membership, { ...mias, tenantId: tenants.northwind!, status: 'suspended', source: 'portal' }));
    await refused('mia');
    await rows((em) => em.nativeDelete(Membership, { ...mias, tenantId: tenants.northwind! }));
    expect((await lastEvent()).verb).toBe('route.refused');

    // The people of a partner act for others, as long as they may.
    const acting = { tenantId: tenants.globex!, partnerId: tenants.acme! };
    await rows((em) => em.insert(Delegation, { ...acting, roles: ['member'], scopes: ['page/home'], until: new Date(Date.now() + 60_000) }));
    await refused('mia');
    await rows((em) => em.nativeUpdate(Delegation, acting, { until: new Date() }));
    expect((await reset('mia')).status).toBe(200);
  });

  it('is told where to go for somebody whose issuer is not Portico\'s to look after, and for a program', async () => {
    const [theirs, program] = [randomUUID(), randomUUID()];
    await rows(async (em) => {
      await em.insert(Principal, { id: theirs, issuer: 'https://login.acme.example', subject: 'x', name: 'Own', email: 'own@acme.example' });
      await em.insert(Principal, { id: program, issuer: 'embedded', subject: 'program', kind: 'service', name: 'Program', email: '' });
      await em.insertMany(Membership, [theirs, program].map((principalId) => ({ tenantId: tenants.acme!, principalId, source: 'portal' as const })));
    });
    const { people } = (await ada.call('GET', team)).body as { people: { id: string; resettable: boolean }[] };
    // Of another tenant too (tomas) or not (mia) is not told; nor is the own (ada) special.
    expect([theirs, program, ids.tomas, ids.mia, ids.ada].map((id) => people.find((one) => one.id === id)?.resettable)).toEqual([false, false, true, true, true]);
    expect((await reset(theirs)).body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('Ask there') });
    expect((await reset(program)).body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('A program') });
  });

  it('does it to one person five times in an hour', async () => {
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await reset('mia', { reset: ['factor'] })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('an issuer that does not do all of it', () => {
  it('is told, stays in the log as failed, and the person is signed out all the same', async () => {
    const tenant = await rows((em) => em.findOneOrFail(Tenant, { slug: 'globex' }));
    const credentials: Credentials = { reset: async () => { throw new Error('down'); } };
    const call: Call = {
      principal: { id: ids.greta!, kind: 'user', name: 'Greta', email: '' }, tenant: { ...tenant, theme: null }, roles: [], scope: { tenant: tenant.id }, database: server.database, requestId: 'r', now: new Date(),
      session: { id: 's', level: 2, signedInAt: new Date().toISOString() },
    };
    const releases = await followLive(server.database);
    const [greta, jonas] = [await server.as('greta@globex.example'), await server.as('jonas@globex.example')];
    await expect(resetTeamSignIn(call, releases.live(), () => credentials, ids.jonas!, ['factor'])).rejects.toMatchObject({ code: 'upstream-failed' });
    await releases.close();
    expect((await jonas.call('GET', '/p/globex/api/portal')).status).toBe(401);
    expect((await greta.call('GET', '/p/globex/api/portal/team/audit')).body.events).toContainEqual(expect.objectContaining({ verb: 'credentials.reset', outcome: 'failed', details: { reset: ['factor'] } }));
  });
});

describe('an administrator of the installation', () => {
  const resetBy = (who: Visitor, id: string) => who.call('POST', `/api/admin/people/${id}/reset-sign-in`, { reset: ['factor'] });

  it('does it to anybody but themselves, after proving who they are', async () => {
    expect((await resetBy(await server.as('adam@northwind.example'), ids.tomas!)).body.code).toBe('step-up-required');
    expect((await resetBy(adam, ids.tomas!)).body).toEqual({ mailed: false });
    expect([(await resetBy(adam, ids.adam!)).status, (await resetBy(adam, randomUUID())).status, (await resetBy(ada, ids.tomas!)).status]).toEqual([403, 404, 403]);
    const [line] = (await adam.call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ verb: 'credentials.reset' }))}`)).body;
    expect(line).toMatchObject({ tenant: tenants.northwind, target: `principal/${ids.tomas}`, details: { reset: ['factor'], mailed: false } });
  });
});

describe('somebody whose own issuer cannot be asked for a second factor', () => {
  const without = { level: { claim: ['acr'], values: { 1: 1, 2: 2 } } };
  const resetBy = (who: Visitor, proofs: string[]) => who.call('POST', `/api/admin/people/${ids.jonas}/reset-sign-in`, { reset: proofs });

  it('resets passwords after a fresh sign-in, and second factors only where they have proved one', async () => {
    const [fresh, admin] = [await server.as('adam@northwind.example'), await server.as('ada@acme.example')];
    const { mapping } = await rows((em) => em.findOneOrFail(Issuer, { url: 'embedded' }));
    await rows((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { mapping: without }));
    try {
      for (const proofs of [['factor'], ['password', 'factor']]) {
        const { status, body } = await resetBy(fresh, proofs);
        expect([status, body.code, body.detail]).toEqual([403, 'forbidden', 'A reset of the second factor needs a sign-in with a second factor, which your sign-in service is not set up to prove. Set up levels under Sign-in first.']);
      }
      expect((await reset('mia', both, admin)).body.detail).toContain('not set up to prove. Ask whoever runs this portal.');
      expect((await resetBy(adam, ['factor'])).status).toBe(200);
      expect((await resetBy(fresh, ['password'])).status).toBe(200);
    } finally {
      await rows((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { mapping }));
    }
  });
});
