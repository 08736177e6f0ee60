import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Membership, Submission, Tenant } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';
import { passed, soonAfter } from '../test-soon.ts';

let server: TestServer;
let adam: Visitor, aria: Visitor, pia: Visitor, greta: Visitor, ada: Visitor, olive: Visitor, paul: Visitor;
const tenants: Record<string, string> = {};
const ids: Record<string, string> = {};
const globex = '/p/globex/api/portal';
const day = 86_400_000;
const after = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

beforeAll(async () => {
  server = await startTestServer();
  [adam, aria, pia, greta, ada, olive, paul] = await Promise.all(['adam@northwind.example', 'aria@northwind.example', 'pia@initech.example', 'greta@globex.example', 'ada@acme.example', 'olive@northwind.example', 'paul@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  for (const { id, slug } of (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
  for (const { id, email } of (await adam.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
});
afterAll(() => server.stop());

const body = (change: object = {}) => ({ tenant: tenants.globex, partner: tenants['initech-partners'], roles: ['partner-manager'], scopes: ['flow/support'], until: after(30 * day), ...change });
const give = (change?: object, who = adam) => who.call('POST', '/api/admin/delegations', body(change));
const endAll = async () => {
  for (const { id, endedAt } of (await adam.call('GET', `/api/admin/delegations?filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.globex }))}`)).body) if (!endedAt) await adam.call('DELETE', `/api/admin/delegations/${id}`);
};

describe('a delegation', () => {
  it('opens what it names to the partner\'s people, and ends with the next request', async () => {
    expect((await pia.call('GET', globex)).status).toBe(404);
    const made = await give();
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ tenantName: 'Globex GmbH', partnerName: 'Initech Partners', live: true, endedAt: null })]);
    const portal = (await pia.call('GET', globex)).body;
    expect(portal.navigation.map(({ page }: { page: string }) => page).sort()).toEqual(['new-ticket', 'support']);
    expect([portal.delegation, portal.administers]).toEqual([{ partner: 'Initech Partners' }, undefined]);
    expect((await pia.call('GET', `${globex}/pages/support`)).status).toBe(200);
    for (const page of ['home', 'seats', 'invoices', 'partner-desk', 'requests']) expect((await pia.call('GET', `${globex}/pages/${page}`)).status, page).toBe(404);
    expect((await adam.call('DELETE', `/api/admin/delegations/${made.body.id}`)).body).toMatchObject({ live: false, endedAt: expect.any(String) });
    expect((await pia.call('GET', `${globex}/pages/support`)).status).toBe(404);
    expect((await adam.call('DELETE', `/api/admin/delegations/${made.body.id}`)).status).toBe(404);
  });

  it('is not given by somebody of the partner to themselves', async () => {
    const at = { tenantId: tenants['initech-partners']!, principalId: ids.adam! };
    await server.database.transaction('operator', (em) => em.insert(Membership, at));
    const { status, body: { code } } = await give();
    expect([status, code]).toEqual([403, 'forbidden']);
    await server.database.transaction('operator', (em) => em.nativeDelete(Membership, at));
  });

  it.each<[string, object | (() => object), string]>([
    ['into a partner', () => ({ tenant: tenants['initech-partners'] }), '/tenant'],
    ['into the operator', () => ({ tenant: tenants.northwind }), '/tenant'],
    ['for a customer', () => ({ partner: tenants.acme }), '/partner'],
    ['for the operator', () => ({ partner: tenants.northwind }), '/partner'],
    ['into nothing', { tenant: '00000000-0000-0000-0000-000000000000' }, '/tenant'],
    ['with a role that partners do not have', { roles: ['customer-admin'] }, '/roles/0'],
    ['with a role of the builder', { roles: ['partner-manager', 'administrator'] }, '/roles/1'],
    ['with a role that is none', { roles: ['emperor'] }, '/roles/0'],
    ['without a role', { roles: [] }, '/roles'],
    ['to a flow that does not exist', { scopes: ['flow/nothing'] }, '/scopes/0'],
    ['to everything', { scopes: ['flow/*'] }, '/scopes/0'],
    ['to a source', { scopes: ['source/tickets'] }, '/scopes/0'],
    ['to nothing', { scopes: [] }, '/scopes'],
    ['that is over', () => ({ until: after(-day) }), '/until'],
    ['that ends before it begins', () => ({ from: after(3 * day), until: after(2 * day) }), '/until'],
    ['without an end', { until: undefined }, '/until'],
    ['of more than a year', () => ({ until: after(400 * day) }), '/until'],
    ['with more than it says', { administers: true }, ''],
  ])('%s is refused', async (_name, change, pointer) => {
    const answer = await give(typeof change === 'function' ? change() : change);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(`"pointer":"${pointer}`)]);
  });

  it('stands once for each pair, also when two are given at once; one that ran out makes room', async () => {
    const both = await Promise.all([give(), give()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await endAll();
    const end = await soonAfter(async () => {
      await give();
      await endAll();
    });
    expect((await give({ until: end.toISOString() })).status).toBe(201);
    await passed(end);
    expect((await pia.call('GET', globex)).status).toBe(404);
    expect((await give()).status).toBe(201);
    await endAll();
  });

  it('that begins later opens nothing before', async () => {
    expect((await give({ from: after(day) })).body.live).toBe(false);
    expect((await pia.call('GET', globex)).status).toBe(404);
    await endAll();
  });

  it('is given and ended by administrators alone', async () => {
    expect((await give({}, aria)).status).toBe(403);
    expect((await give({}, greta)).status).toBe(403);
    expect((await aria.call('GET', '/api/admin/delegations')).status).toBe(200);
    expect((await adam.call('DELETE', '/api/admin/delegations/x')).status).toBe(404);
    expect((await adam.call('DELETE', `/api/admin/delegations/${tenants.globex}:${randomUUID()}`)).status).toBe(404);
  });

  it('is seen and ended by the customer\'s own administrator, into their tenant alone', async () => {
    const made = (await give()).body;
    const [, id] = made.id.split(':');
    const seen = (await greta.call('GET', `${globex}/team`)).body.delegations;
    expect(seen).toEqual([{ id, partner: 'Initech Partners', roles: ['Partner manager'], scopes: [{ name: 'flow/support', label: 'Support' }], from: made.from, until: made.until }]);
    expect((await ada.call('DELETE', `/p/acme/api/portal/team/delegations/${id}`)).status).toBe(404);
    expect((await pia.call('GET', `${globex}/pages/support`)).status).toBe(200);
    expect((await greta.call('DELETE', `${globex}/team/delegations/${id}`)).status).toBe(200);
    expect((await pia.call('GET', `${globex}/pages/support`)).status).toBe(404);
    const { events } = (await greta.call('GET', `${globex}/team/audit`)).body;
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual(expect.arrayContaining(['delegation.created', 'delegation.ended']));
    expect(events.find(({ verb }: { verb: string }) => verb === 'delegation.created')).toMatchObject({ by: 'Northwind Cloud', from: 'operator', what: 'Initech Partners', details: { roles: ['Partner manager'], scopes: ['Support'] } });
  });

  it('never leads to the customer\'s people, whatever it names', async () => {
    await give();
    const routes = [
      ['GET', 'team'], ['GET', 'team/audit'], ['POST', `team/people/${ids.jonas}/roles`, { role: 'member' }], ['DELETE', `team/people/${ids.jonas}/roles/member`],
      ['DELETE', `team/people/${ids.jonas}`], ['POST', `team/people/${ids.jonas}/sign-out`, {}], ['POST', 'team/invitations', { email: 'eve@evil.example', roles: ['member'] }],
    ] as const;
    for (const [method, path, sent] of routes) expect((await pia.call(method, `${globex}/${path}`, sent)).status, path).toBe(403);
    await endAll();
  });

  it('stands behind what a delegate sends: in the log by whom and by which right, and not sent again once it ended', async () => {
    const made = (await give()).body;
    const { release } = (await pia.call('GET', globex)).body;
    const submission = randomUUID();
    const sent = await pia.call('POST', `${globex}/actions/new-ticket`, { release, submission, input: { category: 'other', subject: 'On behalf of Globex', description: 'Please look at this.' }, parameters: {} });
    expect(sent.body.status).toBe('succeeded');
    const { events } = (await greta.call('GET', `${globex}/team/audit`)).body;
    expect(events.find(({ verb }: { verb: string }) => verb === 'action.succeeded')).toMatchObject({ by: 'Initech Partners', from: 'partner', details: { delegation: made.id.split(':')[1] } });
    await endAll();
  });
});

describe('what a delegate sent, and nobody could answer', () => {
  // As a crash leaves it: pending, nobody at work on it, and nothing known at the vendor.
  const leaveOpen = async () => {
    const { release } = (await greta.call('GET', globex)).body;
    const id = randomUUID();
    await server.database.transaction('operator', async (em) => {
      em.create(Submission, {
        tenantId: tenants.globex!, id, principalId: ids.pia!, action: 'new-ticket', title: 'New ticket', releaseId: release, inputHash: Buffer.alloc(32), status: 'pending', attempts: 1,
        input: { category: 'other', subject: `Left open ${id}`, description: 'Please look at this.' }, sentAt: new Date(Date.now() - 600_000), leaseUntil: new Date(Date.now() - 300_000), createdAt: new Date(Date.now() - 600_000),
      });
    });
    return id;
  };
  const settled = async (id: string) => {
    for (let tries = 0; tries < 80; tries += 1) {
      const row = await server.database.transaction('operator', (em) => em.findOneOrFail(Submission, { tenantId: tenants.globex!, id }, { filters: false }));
      if (row.status !== 'pending') return row;
      await new Promise((done) => { setTimeout(done, 500); });
    }
    throw new Error('It was not looked after.');
  };

  it('is not sent while the role counts for nothing, though the delegation stands: the partner lost what the role needs', async () => {
    await give();
    const role = (await olive.call('GET', '/api/admin/roles/partner-manager')).body;
    await server.database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: tenants['initech-partners']! }, { entitlements: ['partnership'] }));
    await olive.call('PUT', '/api/admin/roles/partner-manager', { body: { ...role.body, entitlement: 'partnership' }, revision: role.revision });
    // Those tests are about partners without it.
    for (const { id, body } of (await olive.call('GET', '/api/admin/access-tests?range=[0,199]')).body) if (body.principal.roles.includes('partner-manager')) await olive.call('DELETE', `/api/admin/access-tests/${id}`);
    const published = await paul.call('POST', '/api/admin/releases', { note: 'Partner managers need a partnership' });
    expect(published.status, published.text).toBe(201);
    expect((await pia.call('GET', `${globex}/pages/support`)).status).toBe(200);
    await server.database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: tenants['initech-partners']! }, { entitlements: [] }));
    expect(await settled(await leaveOpen())).toMatchObject({ status: 'failed', message: expect.stringContaining('not sent') });
    await server.database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: tenants['initech-partners']! }, { entitlements: ['partnership'] }));
    await endAll();
  }, 60_000);

  it('is finished while the delegation stands, and not sent once it ended', async () => {
    await give();
    const standing = await leaveOpen();
    expect(await settled(standing)).toMatchObject({ status: 'succeeded' });
    await endAll();
    const before = server.sandbox.requests().filter(({ method }) => method !== 'GET').length;
    expect(await settled(await leaveOpen())).toMatchObject({ status: 'failed', message: expect.stringContaining('not sent') });
    expect(server.sandbox.requests().filter(({ method }) => method !== 'GET')).toHaveLength(before);
  }, 60_000);
});
