import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';
import { passed, soonAfter } from '../test-soon.ts';

let server: TestServer;
let adam: Visitor, aria: Visitor, sam: Visitor, olive: Visitor;

beforeAll(async () => {
  server = await startTestServer();
  [adam, aria, sam, olive] = await Promise.all(['adam@northwind.example', 'aria@northwind.example', 'sam@northwind.example', 'olive@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => server.stop());

const person = async (email: string) => (await adam.call('GET', `/api/admin/people?filter=${encodeURIComponent(JSON.stringify({ q: email }))}`)).body[0];
const tenants = async () => (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body as { id: string; slug: string; name: string }[];

describe('a connection', () => {
  it('never answers a secret', async () => {
    const list = await adam.call('GET', '/api/admin/connections');
    expect(list.body.find(({ id }: { id: string }) => id === 'zendesk').secretsSet).toEqual(['token']);
    expect(list.text).not.toContain('sandbox-zendesk');
    expect((await aria.call('GET', '/api/admin/audit?range=[0,199]')).text).not.toContain('sandbox-zendesk');
  });

  it('keeps its secrets while its address stays, and forgets them when it changes', async () => {
    const before = (await adam.call('GET', '/api/admin/connections/zendesk')).body;
    const kept = await adam.call('PUT', '/api/admin/connections/zendesk', { settings: before.settings });
    expect(kept.body.secretsSet).toEqual(['token']);
    expect((await adam.call('POST', '/api/admin/connections/zendesk/test')).body.ok).toBe(true);
    const moved = await adam.call('PUT', '/api/admin/connections/zendesk', { settings: { ...before.settings, address: 'https://evil.example' } });
    expect(moved.status).toBe(422);
    expect(moved.body.errors[0].pointer).toBe('/secrets/token');
    expect((await adam.call('POST', '/api/admin/connections/zendesk/test')).body.ok).toBe(true);
  });

  it.each(['http://127.0.0.1:22', 'http://169.254.169.254/latest', 'http://localhost', 'https://[::1]', 'http://0x7f000001'])('to %s reaches nothing', async (address) => {
    const before = (await adam.call('GET', '/api/admin/connections/stripe')).body;
    await adam.call('PUT', '/api/admin/connections/stripe', { settings: { ...before.settings, address }, secrets: { key: 'canary-key' } });
    const tested = await adam.call('POST', '/api/admin/connections/stripe/test');
    expect(tested.body.ok).toBe(false);
    expect(tested.text).not.toContain('canary-key');
  });
});

describe('access', () => {
  it('of one\'s own is not one\'s own to change', async () => {
    const me = await person('adam@');
    const [operator] = me.memberships;
    expect((await adam.call('POST', '/api/admin/grants', { principal: me.id, tenant: operator.tenant, role: 'publisher' })).status).toBe(403);
    expect((await adam.call('DELETE', `/api/admin/grants/${me.grants[0].id}`)).status).toBe(403);
    expect((await adam.call('DELETE', `/api/admin/memberships/${operator.tenant}:${me.id}`)).status).toBe(403);
    expect((await adam.call('PUT', `/api/admin/people/${me.id}`, { ...me, status: 'suspended' })).status).toBe(403);
    expect((await adam.call('PUT', `/api/admin/people/${me.id}`, { ...me, email: 'ada@acme.example' })).status).toBe(403); // rules may let it in
    expect((await adam.call('PUT', `/api/admin/people/${me.id}`, { ...me, name: me.name })).status).toBe(200);
  });

  it('keeps at least one administrator', async () => {
    const samNow = await person('sam@');
    const grant = samNow.grants.find(({ role }: { role: string }) => role === 'administrator');
    const adamNow = await person('adam@');
    const last = adamNow.grants.find(({ role }: { role: string }) => role === 'administrator');
    expect((await adam.call('DELETE', `/api/admin/grants/${grant.id}`)).status).toBe(200);
    expect((await sam.call('DELETE', `/api/admin/grants/${last.id}`)).status).toBe(403);
    expect((await adam.call('POST', '/api/admin/grants', { principal: samNow.id, tenant: grant.tenant, role: 'administrator' })).status).toBe(201);
  });

  it('keeps one of two administrators who remove each other at once', async () => {
    const [adamNow, samNow] = [await person('adam@'), await person('sam@')];
    const administrator = ({ grants }: { grants: { id: string; role: string; tenant: string }[] }) => grants.find(({ role }) => role === 'administrator')!;
    const ended = await Promise.all([adam.call('DELETE', `/api/admin/grants/${administrator(samNow).id}`), sam.call('DELETE', `/api/admin/grants/${administrator(adamNow).id}`)]);
    expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
    const [winner, loser] = ended[0]!.status === 200 ? [adam, samNow] : [sam, adamNow];
    expect((await winner.call('POST', '/api/admin/grants', { principal: loser.id, tenant: administrator(loser).tenant, role: 'administrator' })).status).toBe(201);
  });

  it('takes only roles that the kind of tenant has', async () => {
    const mia = await person('mia@');
    const acme = mia.memberships[0].tenant;
    for (const role of ['partner-manager', 'administrator', 'author', 'emperor', '__proto__']) {
      expect((await adam.call('POST', '/api/admin/grants', { principal: mia.id, tenant: acme, role })).status, role).toBe(422);
    }
    expect((await adam.call('POST', '/api/admin/grants', { principal: mia.id, tenant: acme, role: 'billing' })).status).toBe(201);
    expect((await adam.call('POST', '/api/admin/grants', { principal: mia.id, tenant: acme, role: 'billing' })).status).toBe(409);
    const globex = (await tenants()).find(({ slug }) => slug === 'globex')!;
    expect((await adam.call('POST', '/api/admin/grants', { principal: mia.id, tenant: globex.id, role: 'member' })).status).toBe(422);
  });

  it('gives a role that needs an entitlement only where the tenant has it', async () => {
    expect((await olive.call('POST', '/api/admin/roles', { body: { key: 'directory', label: 'Directory', kinds: ['customer'], entitlement: 'single-sign-on' } })).status).toBe(201);
    expect((await sam.call('POST', '/api/admin/releases', { note: 'A role for those with single sign-on' })).status).toBe(201);
    const [mia, jonas] = [await person('mia@'), await person('jonas@')];
    const refused = await adam.call('POST', '/api/admin/grants', { principal: mia.id, tenant: mia.memberships[0].tenant, role: 'directory' });
    expect([refused.status, refused.body.errors[0]]).toEqual([422, { pointer: '/role', message: expect.stringContaining('needs the entitlement single-sign-on') }]);
    const given = await adam.call('POST', '/api/admin/grants', { principal: jonas.id, tenant: jonas.memberships[0].tenant, role: 'directory' });
    expect([given.status, given.body]).toEqual([201, expect.objectContaining({ source: 'portal', until: null })]);
    await adam.call('DELETE', `/api/admin/grants/${given.body.id}`);
  });

  it('given until a moment ends then by itself, and can be given anew', async () => {
    const jonas = await person('jonas@');
    const body = { principal: jonas.id, tenant: jonas.memberships[0].tenant, role: 'billing' };
    const visitor = await server.as('jonas@globex.example');
    for (const until of [new Date(Date.now() - 1_000).toISOString(), 'tomorrow', 7]) expect((await adam.call('POST', '/api/admin/grants', { ...body, until })).status, String(until)).toBe(422);
    const end = await soonAfter(async () => {
      await visitor.call('GET', '/p/globex/api/portal/pages/invoices');
      await person('jonas@');
    });
    const until = end.toISOString();
    expect((await adam.call('POST', '/api/admin/grants', { ...body, until })).body).toMatchObject({ until });
    expect((await visitor.call('GET', '/p/globex/api/portal/pages/invoices')).status).toBe(200);
    expect((await adam.call('POST', '/api/admin/grants', body)).status).toBe(409);
    expect((await person('jonas@')).grants).toContainEqual(expect.objectContaining({ role: 'billing', until, source: 'portal' }));
    await passed(end);
    expect((await visitor.call('GET', '/p/globex/api/portal/pages/invoices')).status).toBe(404);
    const again = await adam.call('POST', '/api/admin/grants', body);
    expect(again.status).toBe(201);
    await adam.call('DELETE', `/api/admin/grants/${again.body.id}`);
  });

  it('of the last administrator for good is not taken, whoever else has the role for a while', async () => {
    const [adamNow, samNow, oliveNow] = [await person('adam@'), await person('sam@'), await person('olive@')];
    const administrator = (who: { grants: { id: string; role: string; tenant: string }[] }) => who.grants.find(({ role }) => role === 'administrator')!;
    const given = await adam.call('POST', '/api/admin/grants', { principal: oliveNow.id, tenant: oliveNow.memberships[0].tenant, role: 'administrator', until: new Date(Date.now() + 60_000).toISOString() });
    expect(given.status).toBe(201);
    const operator = administrator(adamNow).tenant;
    expect((await adam.call('DELETE', `/api/admin/grants/${administrator(samNow).id}`)).status).toBe(200);
    expect((await olive.call('DELETE', `/api/admin/grants/${administrator(adamNow).id}`)).status).toBe(409);
    expect((await adam.call('POST', '/api/admin/grants', { principal: samNow.id, tenant: operator, role: 'administrator' })).status).toBe(201);
    expect((await adam.call('DELETE', `/api/admin/grants/${given.body.id}`)).status).toBe(200);
  });

  it('of the last administrator is not lost by suspending them, nor because the other one is suspended already', async () => {
    const [adamNow, samNow, oliveNow] = [await person('adam@'), await person('sam@'), await person('olive@')];
    const operator = oliveNow.memberships[0].tenant;
    const membership = (who: Visitor, { id }: { id: string }, status: string) => who.call('PUT', `/api/admin/memberships/${operator}:${id}`, { status });
    const given = await adam.call('POST', '/api/admin/grants', { principal: oliveNow.id, tenant: operator, role: 'administrator', until: new Date(Date.now() + 60_000).toISOString() });
    expect((await membership(adam, samNow, 'suspended')).status).toBe(200);
    expect((await membership(olive, adamNow, 'suspended')).status).toBe(409);
    expect((await olive.call('PUT', `/api/admin/people/${adamNow.id}`, { ...adamNow, status: 'suspended' })).status).toBe(409);
    expect((await olive.call('DELETE', `/api/admin/grants/${adamNow.grants.find(({ role }: { role: string }) => role === 'administrator').id}`)).status).toBe(409);
    expect((await membership(adam, samNow, 'active')).status).toBe(200);
    // Of two who suspend each other at once, one is left.
    const both = await Promise.all([membership(adam, samNow, 'suspended'), membership(sam, adamNow, 'suspended')]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const who of [adamNow, samNow]) expect((await membership(olive, who, 'active')).status).toBe(200);
    expect((await adam.call('DELETE', `/api/admin/grants/${given.body.id}`)).status).toBe(200);
  });

  it('of a service is given like a person\'s; it has no address, and stays a service', async () => {
    const made = await adam.call('POST', '/api/admin/people', { kind: 'service', name: 'Nightly export', issuer: 'embedded', subject: 'service-export' });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ kind: 'service', email: '' })]);
    expect((await adam.call('POST', '/api/admin/people', { name: 'Nobody', issuer: 'embedded', subject: 'nobody' })).status).toBe(422);
    expect((await adam.call('POST', '/api/admin/people', { kind: 'robot', name: 'R', email: 'r@x.example', issuer: 'embedded', subject: 'r' })).status).toBe(422);
    expect((await adam.call('PUT', `/api/admin/people/${made.body.id}`, { ...made.body, kind: 'user', email: 'e@x.example' })).status).toBe(422);
    const [{ tenant }] = (await person('mia@')).memberships;
    expect((await adam.call('POST', '/api/admin/memberships', { principal: made.body.id, tenant })).status).toBe(201);
    expect((await adam.call('POST', '/api/admin/grants', { principal: made.body.id, tenant, role: 'member' })).status).toBe(201);
  });

  it('ends for a whole tenant when it is suspended, and comes back', async () => {
    const pia = await server.as('pia@initech.example');
    const { createdAt: _c, ...initech } = (await adam.call('GET', `/api/admin/tenants/${(await tenants()).find(({ slug }) => slug === 'initech-partners')!.id}`)).body;
    expect((await pia.call('GET', '/p/initech-partners/api/portal')).status).toBe(200);
    await adam.call('PUT', `/api/admin/tenants/${initech.id}`, { ...initech, status: 'suspended' });
    expect((await pia.call('GET', '/p/initech-partners/api/portal')).status).toBe(404);
    await adam.call('PUT', `/api/admin/tenants/${initech.id}`, { ...initech, status: 'active' });
    expect((await pia.call('GET', '/p/initech-partners/api/portal')).status).toBe(200);
  });
});

describe('a tenant', () => {
  it('is made once under its short name, and its hosts belong to it alone', async () => {
    const made = await adam.call('POST', '/api/admin/tenants', { slug: 'hooli', name: 'Hooli', kind: 'customer', hosts: ['portal.hooli.example'] });
    expect(made.status).toBe(201);
    expect((await adam.call('POST', '/api/admin/tenants', { slug: 'hooli', name: 'Hooli 2', kind: 'customer' })).status).toBe(409);
    expect((await adam.call('POST', '/api/admin/tenants', { slug: 'hooli-2', name: 'Hooli 2', kind: 'customer', hosts: ['portal.hooli.example'] })).status).toBe(409);
    expect((await adam.call('POST', '/api/admin/tenants', { slug: 'op', name: 'Second operator', kind: 'operator' })).status).toBe(422);
    expect((await adam.call('PUT', `/api/admin/tenants/${made.body.id}`, { ...made.body, slug: 'acme' })).status).toBe(422);
    expect((await adam.call('PUT', `/api/admin/tenants/${made.body.id}`, { ...made.body, isAdmin: true })).status).toBe(422);
    const acme = (await adam.call('GET', `/api/admin/tenants/${(await tenants()).find(({ slug }) => slug === 'acme')!.id}`)).body;
    const shared = await adam.call('PUT', `/api/admin/tenants/${made.body.id}`, { ...made.body, ids: { zendesk: acme.ids.zendesk } });
    expect([shared.status, shared.body.errors?.[0].pointer]).toEqual([409, '/ids/zendesk']);
    // Nor do two of one moment both take an id that was free.
    const globex = (await adam.call('GET', `/api/admin/tenants/${(await tenants()).find(({ slug }) => slug === 'globex')!.id}`)).body;
    const both = await Promise.all([made.body, globex].map((body) => adam.call('PUT', `/api/admin/tenants/${body.id}`, { ...body, ids: { ...body.ids, crm: 'crm-1' } })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const body of [made.body, globex]) await adam.call('PUT', `/api/admin/tenants/${body.id}`, body);
    expect((await adam.call('PUT', `/api/admin/tenants/${acme.id}`, acme)).status).toBe(200);
  });

  it('changes its hosts for all to read in the audit log', async () => {
    const { id, createdAt: _c, ...hooli } = (await adam.call('GET', `/api/admin/tenants/${(await tenants()).find(({ slug }) => slug === 'hooli')!.id}`)).body;
    expect((await adam.call('PUT', `/api/admin/tenants/${id}`, { ...hooli, hosts: ['portal.hooli.example', 'desk.hooli.example'] })).body.hosts).toEqual(['desk.hooli.example', 'portal.hooli.example']);
    const [event] = (await aria.call('GET', `/api/admin/audit?filter=${encodeURIComponent('{"verb":"tenant.changed"}')}`)).body;
    expect(event).toMatchObject({ target: 'tenant/hooli', details: { changed: { hosts: { to: ['desk.hooli.example', 'portal.hooli.example'] } } } });
  });
});

describe('a list', () => {
  it.each(['filter={"id":{"$ne":null}}', 'filter={"q":{"$like":"%"}}', 'filter=[]', 'range=[0,99999]', 'range=x', 'sort=["name"]', 'filter={"tenant":{"$ne":null}}'])('with %s is refused or narrowed to nothing', async (query) => {
    for (const resource of ['people', 'grants', 'audit', 'tenants']) {
      const answer = await adam.call('GET', `/api/admin/${resource}?${query}`);
      expect([200, 400], `${resource}: ${answer.text}`).toContain(answer.status);
    }
  });
});
