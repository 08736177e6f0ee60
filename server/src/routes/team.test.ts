import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Grant, Membership } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

const team = '/p/acme/api/portal/team';
let server: TestServer;
let ada: Visitor, bill: Visitor, mia: Visitor, greta: Visitor, adam: Visitor;
const ids: Record<string, string> = {};
const tenants: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  [ada, bill, mia, greta, adam] = await Promise.all(['ada@acme.example', 'bill@acme.example', 'mia@acme.example', 'greta@globex.example', 'adam@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor];
  for (const { id, email } of (await adam.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
  for (const { id, slug } of (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
});
afterAll(() => server.stop());

const rolesOf = async (name: string): Promise<string[]> =>
  (await ada.call('GET', team)).body.people.find(({ id }: { id: string }) => id === ids[name])?.roles.map(({ role }: { role: string }) => role);

describe('a tenant\'s own administrator', () => {
  it('sees the people of the tenant, and nobody else\'s', async () => {
    const { status, body } = await ada.call('GET', team);
    expect(status).toBe(200);
    expect(body.people.map(({ email }: { email: string }) => email).sort()).toEqual(['ada@acme.example', 'bill@acme.example', 'mia@acme.example', 'tomas@example.com']);
    expect(body.people.find(({ self }: { self: boolean }) => self).id).toBe(body.me);
    const tomas = body.people.find(({ name }: { name: string }) => name === 'Tomas Novak');
    expect(tomas.roles).toMatchObject([{ role: 'billing', label: 'Billing', source: 'portal' }]);
    expect(body.people.find(({ self }: { self: boolean }) => self).lastSeenAt).toMatch(/^\d{4}-/);
    expect(body.roles.map(({ key }: { key: string }) => key).sort()).toEqual(['billing', 'customer-admin', 'member']);
    expect((await ada.call('GET', `${team}?q=mia@`)).body.people).toHaveLength(1);
    expect((await ada.call('GET', `${team}?q=%25`)).body.people).toHaveLength(0);
    expect((await ada.call('GET', '/p/acme/api/portal')).body.administers).toBe(true);
    expect((await bill.call('GET', '/p/acme/api/portal')).body.administers).toBeUndefined();
  });

  it('gives and takes a role, which holds with the next request', async () => {
    expect((await mia.call('GET', '/p/acme/api/portal/pages/invoices')).status).toBe(404);
    expect((await ada.call('POST', `${team}/people/${ids.mia}/roles`, { role: 'billing' })).status).toBe(201);
    expect((await mia.call('GET', '/p/acme/api/portal/pages/invoices')).status).toBe(200);
    expect((await ada.call('POST', `${team}/people/${ids.mia}/roles`, { role: 'billing' })).status).toBe(409);
    expect((await ada.call('DELETE', `${team}/people/${ids.mia}/roles/billing`)).status).toBe(200);
    expect((await mia.call('GET', '/p/acme/api/portal/pages/invoices')).status).toBe(404);
    expect((await ada.call('DELETE', `${team}/people/${ids.mia}/roles/billing`)).status).toBe(404);
  });

  it('cannot take out whom the operator suspended, to let them in again by an invitation', async () => {
    const membership = (status: string) => adam.call('PUT', `/api/admin/memberships/${tenants.acme}:${ids.bill}`, { status });
    expect((await membership('suspended')).status).toBe(200);
    const refused = await ada.call('DELETE', `${team}/people/${ids.bill}`);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('has suspended this person here')]);
    expect((await ada.call('POST', `${team}/invitations`, { email: 'bill@acme.example', roles: ['billing'] })).status).toBe(409);
    expect((await bill.call('GET', '/p/acme/api/portal')).status).toBe(404);
    expect((await membership('active')).status).toBe(200);
    expect((await bill.call('GET', '/p/acme/api/portal')).status).toBe(200);
  });

  it.each(['partner-manager', 'administrator', 'author', 'support', 'emperor', 'constructor', '__proto__'])('cannot give the role %s', async (role) => {
    expect((await ada.call('POST', `${team}/people/${ids.mia}/roles`, { role })).status).toBe(422);
    expect(await rolesOf('mia')).toEqual(['member']);
  });

  it.each([{ role: 'billing', tenant: 'x' }, { role: 'billing', source: 'identity-provider' }, { role: ['billing'] }, { role: { $ne: '' } }, {}, [], 'billing'])('cannot send the body %j', async (body) => {
    expect([400, 422]).toContain((await ada.call('POST', `${team}/people/${ids.mia}/roles`, JSON.stringify(body))).status);
    expect(await rolesOf('mia')).toEqual(['member']);
  });

  it('cannot change what they have themselves', async () => {
    for (const [method, path, body] of [['POST', `people/${ids.ada}/roles`, { role: 'billing' }], ['DELETE', `people/${ids.ada}/roles/customer-admin`], ['DELETE', `people/${ids.ada}`], ['POST', `people/${ids.ada}/sign-out`, {}]] as const) {
      expect((await ada.call(method, `${team}/${path}`, body)).status, path).toBe(403);
    }
    expect(await rolesOf('ada')).toEqual(['customer-admin']);
  });

  it('reaches nobody of another tenant: an id of theirs is as unknown as one that nobody has', async () => {
    for (const id of [ids.greta, ids.adam, ids.pia, randomUUID()]) {
      const answers = await Promise.all([
        ada.call('POST', `${team}/people/${id}/roles`, { role: 'member' }), ada.call('DELETE', `${team}/people/${id}/roles/customer-admin`),
        ada.call('DELETE', `${team}/people/${id}`), ada.call('POST', `${team}/people/${id}/sign-out`, {}),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    expect((await greta.call('GET', '/p/globex/api/portal/team')).body.people.find(({ self }: { self: boolean }) => self).roles).toHaveLength(1);
    expect((await ada.call('GET', '/p/globex/api/portal/team')).status).toBe(404);
    expect((await greta.call('DELETE', `${team}/people/${ids.mia}`)).status).toBe(404);
  });

  it('has no say over somebody\'s roles in another tenant', async () => {
    expect((await ada.call('DELETE', `${team}/people/${ids.tomas}/roles/member`)).status).toBe(404);
    const tomas = await server.as('tomas@example.com');
    expect((await ada.call('DELETE', `${team}/people/${ids.tomas}`)).status).toBe(200);
    expect((await tomas.call('GET', '/p/acme/api/portal')).status).toBe(404);
    expect((await tomas.call('GET', '/p/globex/api/portal')).status).toBe(200);
  });

  it('ends a member\'s sessions, and each act is in the tenant\'s own log', async () => {
    const again = await server.as('bill@acme.example');
    expect((await ada.call('POST', `${team}/people/${ids.bill}/sign-out`, {})).body).toEqual({ atIssuer: true });
    expect([(await again.call('GET', '/p/acme/api/portal')).status, (await bill.call('GET', '/p/acme/api/portal')).status]).toEqual([401, 401]);
    const { events } = (await ada.call('GET', `${team}/audit`)).body;
    expect(events[0]).toMatchObject({ verb: 'session.ended', outcome: 'done', by: 'Ada Winter', from: 'member', targetName: 'Bill Moreno', target: `principal/${ids.bill}` });
    const verbs = events.map(({ verb }: { verb: string }) => verb);
    for (const verb of ['grant.created', 'grant.ended', 'membership.ended']) expect(verbs).toContain(verb);
    expect((await greta.call('GET', '/p/globex/api/portal/team/audit')).text).not.toContain(ids.bill);
    expect((await adam.call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.acme, verb: 'grant.created' }))}`)).body[0].principal).toBe(ids.ada);
  });

  it('reads there too what the installation\'s administrators change about the tenant\'s people, named by their organisation', async () => {
    const given = await adam.call('POST', '/api/admin/grants', { principal: ids.mia, tenant: tenants.acme, role: 'billing' });
    expect((await adam.call('DELETE', `/api/admin/grants/${given.body.id}`)).status).toBe(200);
    const { events } = (await ada.call('GET', `${team}/audit`)).body;
    expect(events.slice(0, 2)).toEqual([
      expect.objectContaining({ verb: 'grant.ended', by: 'Northwind Cloud', from: 'operator', targetName: 'Mia Chen' }),
      expect.objectContaining({ verb: 'grant.created', by: 'Northwind Cloud', from: 'operator', targetName: 'Mia Chen', details: { role: 'Billing' } }),
    ]);
  });

  it('reads there whom somebody invited, and everything by what it is called', async () => {
    const { id } = (await ada.call('POST', `${team}/invitations`, { email: 'kim@acme.example', roles: ['billing', 'member'] })).body.invitation;
    await ada.call('DELETE', `${team}/invitations/${id}`);
    expect((await mia.call('GET', '/p/acme/api/portal/pages/invoices')).status).toBe(404);
    // A role of an earlier release is told by its key.
    await server.database.transaction('operator', async (em) => {
      await em.insert(AuditEvent, { tenantId: tenants.acme!, principalId: ids.ada!, verb: 'grant.ended', target: `principal/${ids.ada}`, outcome: 'done', details: { role: 'no-more', sessions: 7 } });
    });
    const { events } = (await ada.call('GET', `${team}/audit`)).body;
    expect(events.slice(0, 4)).toEqual([
      expect.objectContaining({ verb: 'grant.ended', targetName: 'Ada Winter', self: true, details: { role: 'no-more' } }),
      expect.objectContaining({ verb: 'page.refused', what: 'Invoices', by: 'Mia Chen' }),
      expect.objectContaining({ verb: 'invitation.ended', what: 'kim@acme.example', self: false }),
      expect.objectContaining({ verb: 'invitation.created', what: 'kim@acme.example', details: { roles: ['Billing', 'Member'] } }),
    ]);
    expect((await greta.call('GET', '/p/globex/api/portal/team/audit')).text).not.toContain('kim@acme.example');
  });

  it('reads the log to its end by pages', async () => {
    for (let i = 0; i < 30; i += 1) {
      await ada.call('POST', `${team}/people/${ids.mia}/roles`, { role: 'billing' });
      await ada.call('DELETE', `${team}/people/${ids.mia}/roles/billing`);
    }
    const seen: string[] = [];
    for (let before = ''; ;) {
      const { events, next } = (await ada.call('GET', `${team}/audit${before && `?before=${before}`}`)).body;
      seen.push(...events.map(({ id }: { id: string }) => id));
      if (next === null) break;
      before = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(60);
    for (const before of ['0', '-1', 'x', '1;', '9'.repeat(30)]) expect((await ada.call('GET', `${team}/audit?before=${before}`)).status).toBe(400);
  });
});

describe('the last administrator of a tenant', () => {
  it('stays: of two who take the role from each other at once, one succeeds', async () => {
    const jonas = await server.as('jonas@globex.example');
    const globex = '/p/globex/api/portal/team';
    for (let round = 0; round < 5; round += 1) {
      const given = await Promise.all([greta, jonas].map((visitor) => visitor.call('POST', `${globex}/people/${visitor === greta ? ids.jonas : ids.greta}/roles`, { role: 'customer-admin' })));
      expect(given.some(({ status }) => status === 201), JSON.stringify(given)).toBe(true);
      const ended = await Promise.all([greta.call('DELETE', `${globex}/people/${ids.jonas}/roles/customer-admin`), jonas.call('DELETE', `${globex}/people/${ids.greta}/roles/customer-admin`)]);
      expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = (await adam.call('GET', `/api/admin/grants?filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.globex, role: 'customer-admin' }))}`)).body;
      expect(left).toHaveLength(1);
    }
    const [{ principal }] = (await adam.call('GET', `/api/admin/grants?filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.globex, role: 'customer-admin' }))}`)).body;
    if (principal !== ids.greta) await jonas.call('POST', `${globex}/people/${ids.greta}/roles`, { role: 'customer-admin' });
  });

  it('is nobody who was taken out meanwhile: their open session manages nothing', async () => {
    expect((await ada.call('POST', `${team}/people/${ids.mia}/roles`, { role: 'customer-admin' })).status).toBe(201);
    expect((await mia.call('GET', team)).status).toBe(200);
    expect((await ada.call('DELETE', `${team}/people/${ids.mia}/roles/customer-admin`)).status).toBe(200);
    expect((await mia.call('GET', team)).status).toBe(403);
    expect((await mia.call('DELETE', `${team}/people/${ids.bill}`)).status).toBe(403);
  });

  it('is also the last whose role does not run out', async () => {
    const jonas = await server.as('jonas@globex.example');
    const globex = '/p/globex/api/portal/team';
    const grantsOf = async (principal: string) => (await adam.call('GET', `/api/admin/grants?filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.globex, role: 'customer-admin', principal }))}`)).body as { id: string }[];
    for (const { id } of await grantsOf(ids.jonas!)) await adam.call('DELETE', `/api/admin/grants/${id}`);
    if ((await grantsOf(ids.greta!)).length === 0) expect((await adam.call('POST', '/api/admin/grants', { principal: ids.greta, tenant: tenants.globex, role: 'customer-admin' })).status).toBe(201);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await adam.call('POST', '/api/admin/grants', { principal: ids.jonas, tenant: tenants.globex, role: 'customer-admin', until })).status).toBe(201);
    expect((await jonas.call('DELETE', `${globex}/people/${ids.greta}/roles/customer-admin`)).body).toMatchObject({ code: 'in-use' });
    expect((await greta.call('DELETE', `${globex}/people/${ids.jonas}/roles/customer-admin`)).status).toBe(200);
  });
});

describe('a role that comes from the issuer', () => {
  it('is not taken in the portal alone, where it would come back', async () => {
    await server.database.transaction('operator', async (em) => {
      em.create(Grant, { tenantId: tenants.acme!, principalId: ids.mia!, role: 'billing', source: 'identity-provider' });
      await em.nativeUpdate(Membership, { tenantId: tenants.acme!, principalId: ids.mia! }, { source: 'identity-provider' });
    });
    const taken = await ada.call('DELETE', `${team}/people/${ids.mia}/roles/billing`);
    expect([taken.status, taken.body.detail]).toEqual([403, expect.stringContaining('comes from')]);
    const removed = await ada.call('DELETE', `${team}/people/${ids.mia}`);
    expect([removed.status, removed.body.detail]).toEqual([403, expect.stringContaining('comes from')]);
    expect(await rolesOf('mia')).toEqual(['billing', 'member']);
    expect((await ada.call('DELETE', `${team}/people/${ids.mia}/roles/member`)).status).toBe(200);
  });
});
