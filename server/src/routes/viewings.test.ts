import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Grant, Session, Tenant, Tries, Viewing } from '../database/index.ts';
import { routes } from './index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

let server: TestServer;
let adam: Visitor, sam: Visitor, olive: Visitor, aria: Visitor, ada: Visitor, mia: Visitor;
const ids: Record<string, string> = {};
const tenants: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  [adam, sam, olive, aria, ada, mia] = await Promise.all(['adam@northwind.example', 'sam@northwind.example', 'olive@northwind.example', 'aria@northwind.example', 'ada@acme.example', 'mia@acme.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  for (const { id, email } of (await adam.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
  for (const { id, slug } of (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
});
afterAll(() => server.stop());

const start = (who: Visitor, body: object = {}) => who.call('POST', '/api/admin/viewings', { tenant: 'acme', principal: ids.mia, reason: 'Ticket 4711: cannot find invoices', ...body });
const look = (who: Visitor, id: string, query = '') => who.call('GET', `/api/admin/viewings/${id}/open${query}`);
const change = <T>(work: Parameters<typeof server.database.transaction<T>>[1]) => server.database.transaction('operator', work);
/** Without what differs between two readings of one thing. */
const plain = (view: unknown) => JSON.parse(JSON.stringify(view, (name, value) => (name === 'now' || name === 'signedInAt' || name === 'level' ? undefined : value)));

describe('viewing as a person', () => {
  it('shows what the person is shown, page by page, and nothing that they are not', async () => {
    const started = await start(adam);
    expect([started.status, started.body]).toEqual([201, expect.objectContaining({ tenant: tenants.acme, as: 'Mia Chen', open: true })]);
    const own = (await mia.call('GET', '/p/acme/api/portal')).body;
    const seen = (await look(adam, started.body.id)).body;
    expect([seen.portal.navigation, seen.portal.principal]).toEqual([own.navigation, own.principal]);
    for (const { page } of own.navigation) expect(plain((await look(adam, started.body.id, `?page=${page}`)).body.page), page).toEqual(plain((await mia.call('GET', `/p/acme/api/portal/pages/${page}`)).body));
    for (const page of ['invoices', 'partner-desk', 'nothing', 'constructor']) expect((await look(adam, started.body.id, `?page=${page}`)).body.page, page).toBeNull();
  });

  it('follows what they may do at each look', async () => {
    const { id } = (await start(adam)).body;
    expect((await look(adam, id, '?page=invoices')).body.page).toBeNull();
    await change((em) => em.insert(Grant, { tenantId: tenants.acme!, principalId: ids.mia!, role: 'billing', source: 'portal' }));
    expect((await look(adam, id, '?page=invoices')).body.page.page.key).toBe('invoices');
    await change((em) => em.nativeDelete(Grant, { tenantId: tenants.acme!, principalId: ids.mia!, role: 'billing' }));
    expect((await look(adam, id, '?page=invoices')).body.page).toBeNull();
  });

  it('shows a delegate what the delegation opens', async () => {
    const { id } = (await start(adam, { principal: ids.pia })).body;
    const { portal } = (await look(adam, id)).body;
    expect([portal.delegation, portal.navigation.map(({ page }: { page: string }) => page).sort()]).toEqual([{ partner: 'Initech Partners' }, ['new-ticket', 'support']]);
    expect((await look(adam, id, '?page=seats')).body.page).toBeNull();
  });

  it('opens a record by its parameters', async () => {
    const { id } = (await start(adam)).body;
    const { items } = (await mia.call('GET', '/p/acme/api/portal/pages/support/blocks/list')).body.data;
    const seen = await look(adam, id, `?page=ticket&parameters=${encodeURIComponent(JSON.stringify({ id: items[0].id }))}`);
    expect(seen.body.page.parameters).toEqual({ id: items[0].id });
    for (const wrong of ['x', '[]', '{"id":1}', 'null', '{"id":{"$ne":1}}']) expect((await look(adam, id, `?page=ticket&parameters=${encodeURIComponent(wrong)}`)).status).toBe(400);
  });

  it('is refused for who is nothing to the tenant, and for nobody', async () => {
    expect((await start(adam, { principal: ids.greta })).status).toBe(422);
    expect((await start(adam, { principal: randomUUID() })).status).toBe(404);
    expect((await start(adam, { tenant: 'northwind', principal: ids.sam })).status).toBe(404);
    expect((await start(adam, { tenant: 'nothing' })).status).toBe(404);
  });

  it('is for support and administrators; roles are for authors as well', async () => {
    expect((await start(olive)).status).toBe(403);
    expect((await start(aria)).status).toBe(403);
    expect((await start(ada)).status).toBe(403);
    expect((await start(olive, { principal: undefined, roles: ['billing'] })).status).toBe(201);
  });
});

describe('viewing as roles', () => {
  it('shows what somebody with them is shown', async () => {
    const { id, as } = (await start(olive, { principal: undefined, roles: ['billing'] })).body;
    expect(as).toBe('Billing');
    expect((await look(olive, id, '?page=invoices')).body.page.page.key).toBe('invoices');
    expect((await look(olive, id, '?page=partner-desk')).body.page).toBeNull();
  });

  it('takes only roles that count in that tenant', async () => {
    for (const roles of [['partner-manager'], ['administrator'], ['billing', 'emperor']]) expect((await start(adam, { principal: undefined, roles })).status, roles.join()).toBe(422);
  });

  it('as a preview of the drafts takes no others either', async () => {
    const pages = async (...roles: string[]) => (await olive.call('POST', '/api/admin/preview', { tenant: 'acme', roles })).body.portal.navigation.map(({ page }: { page: string }) => page);
    expect(await pages('billing')).toContain('invoices');
    expect(await pages('partner-manager')).toEqual(await pages()); // it is for partners
  });

  it('as a preview of the drafts stands in the log of the tenant whose records it shows, and shows none of one that is suspended', async () => {
    expect((await olive.call('POST', '/api/admin/preview', { tenant: 'globex', roles: ['member'], page: 'support' })).status).toBe(200);
    const [event] = await change((em) => em.find(AuditEvent, { tenantId: tenants.globex!, verb: 'preview.opened' }, { filters: false }));
    expect(event).toMatchObject({ principalId: ids.olive, target: 'tenant/globex', details: { roles: ['member'], page: 'support' } });
    const globex = (await adam.call('GET', `/api/admin/tenants/${tenants.globex}`)).body;
    await adam.call('PUT', `/api/admin/tenants/${tenants.globex}`, { ...globex, status: 'suspended' });
    expect((await olive.call('POST', '/api/admin/preview', { tenant: 'globex', roles: ['member'] })).status).toBe(404);
    await adam.call('PUT', `/api/admin/tenants/${tenants.globex}`, globex);
  });

  it('names a person or roles, and a reason', async () => {
    for (const body of [{ roles: ['member'] }, { principal: undefined }, { reason: '' }, { reason: '     ' }, { reason: undefined }, { until: '2099-01-01' }]) expect((await start(adam, body)).status, JSON.stringify(body)).toBe(422);
  });
});

describe('a viewing goes through what the person could go through', () => {
  const rows = (who: Visitor, id: string, block: string, query = '') => who.call('GET', `/api/admin/viewings/${id}/pages/${block}${query}`);
  const latest = (verb: string) => change(async (em) => (await em.find(AuditEvent, { tenantId: tenants.acme!, verb }, { orderBy: { id: 'desc' }, limit: 1, filters: false }))[0]!);

  it('the further rows of a table, sorted, narrowed and searched, as they are for the person', async () => {
    const { id } = (await start(adam, { principal: ids.bill })).body;
    const bill = await server.as('bill@acme.example');
    const both = async (query: string) => [(await rows(adam, id, 'invoices/blocks/list', query)).body, (await bill.call('GET', `/p/acme/api/portal/pages/invoices/blocks/list${query}`)).body];
    const [seen, own] = await both('?size=2');
    expect([seen.data.items, typeof seen.data.next]).toEqual([own.data.items, 'string']);
    const [further, ownFurther] = await both(`?size=2&cursor=${encodeURIComponent(own.data.next)}`);
    expect(further).toEqual(ownFurther);
    expect(further.data.items[0]).not.toEqual(seen.data.items[0]);
    expect((await latest('viewing.opened')).details).toMatchObject({ block: 'list', further: true, onBehalfOf: ids.bill });
    const [narrowed, ownNarrowed] = await both('?filter.status=open&size=50');
    expect(narrowed).toEqual(ownNarrowed);
    expect((await latest('viewing.opened'))).toMatchObject({ principalId: ids.adam, target: 'page/invoices', details: { filters: ['status'] } });
    expect(JSON.stringify((await latest('viewing.opened')).details)).not.toContain('open"'); // what was searched for may be about somebody
    expect((await rows(adam, id, 'invoices/blocks/list', '?sort=constructor')).body.problem.code).toBe('bad-request');
    expect((await rows(adam, id, 'invoices/blocks/list', '?size=9999')).status).toBe(400);
  });

  it('a file, which stands in the tenant\'s log as fetched on their behalf', async () => {
    const { id } = (await start(adam, { principal: ids.bill })).body;
    const bill = await server.as('bill@acme.example');
    const [invoice] = (await bill.call('GET', '/p/acme/api/portal/pages/invoices/blocks/list')).body.data.items;
    const file = `/file?with.id=${invoice.id}`;
    const own = await bill.call('GET', `/p/acme/api/portal/pages/invoices/blocks/list${file}`);
    const seen = await rows(adam, id, 'invoices/blocks/list', file);
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('content-disposition'), seen.text]).toEqual([200, 'application/pdf', own.headers.get('content-disposition'), own.text]);
    expect(await latest('file.downloaded')).toMatchObject({ principalId: ids.adam, details: { onBehalfOf: ids.bill, viewing: id.split(':')[1], page: 'invoices' } });
    // Somebody else's file, and one that nobody has.
    const [foreign] = (await (await server.as('greta@globex.example')).call('GET', '/p/globex/api/portal/pages/invoices/blocks/list')).body.data.items;
    for (const wrong of [foreign.id, 'in_none']) expect((await rows(adam, id, 'invoices/blocks/list', `/file?with.id=${wrong}`)).status).toBe(404);
    expect(await latest('file.refused')).toMatchObject({ principalId: ids.adam, details: { onBehalfOf: ids.bill } });
  });

  it('nothing that they may not see: neither blocks nor files of a page that is refused', async () => {
    const { id } = (await start(adam)).body;
    for (const path of ['invoices/blocks/list', 'invoices/blocks/list/file?with.id=in_1', 'home/blocks/nothing', 'nothing/blocks/list', 'constructor/blocks/constructor', 'partner-desk/blocks/list']) expect((await rows(adam, id, path)).status, path).toBe(404);
    expect(await latest('page.refused')).toMatchObject({ principalId: ids.adam, details: { onBehalfOf: ids.mia } });
  });

  it('nothing where they would first confirm who they are', async () => {
    const { body: page } = await sam.call('GET', '/api/admin/pages/support');
    const { id } = (await start(adam)).body;
    expect((await rows(adam, id, 'support/blocks/list')).status).toBe(200);
    await sam.call('PUT', '/api/admin/pages/support', { revision: page.revision, body: { ...page.body, assurance: { level: 2 } } });
    await sam.call('POST', '/api/admin/access-tests/accept');
    expect((await sam.call('POST', '/api/admin/releases', { note: 'Surer' })).status).toBe(201);
    expect((await look(adam, id, '?page=support')).body).toMatchObject({ page: null, stepUp: true });
    const asked = await rows(adam, id, 'support/blocks/list');
    expect([asked.status, asked.body.code]).toEqual([403, 'forbidden']); // and no question that the viewer could answer instead
    const [, earlier] = (await sam.call('GET', '/api/admin/releases')).body;
    expect((await sam.call('POST', `/api/admin/releases/${earlier.id}/roll-back`)).status).toBe(200);
  });

  it('nobody else\'s, nothing of another tenant, and nothing once it is over', async () => {
    const { id } = (await start(adam, { principal: ids.bill })).body;
    const paths = ['support/blocks/list', 'invoices/blocks/list/file?with.id=in_1'];
    for (const path of paths) {
      expect((await rows(sam, id, path)).status).toBe(404);
      expect((await rows(ada, id, path)).status).toBe(403);
      expect((await rows(server.stranger, id, path)).status).toBe(401);
      for (const wrong of [id.replace(tenants.acme, tenants.globex), `${tenants.acme}:${randomUUID()}`, `${id}:x`, tenants.acme!, '..']) expect((await rows(adam, encodeURIComponent(wrong), path)).status, wrong).toBe(404);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect([404, 405, 501]).toContain((await adam.call(method, `/api/admin/viewings/${id}/pages/${path}`, {})).status);
    }
    await change((em) => em.nativeUpdate(Viewing, { tenantId: tenants.acme!, principalId: ids.adam! }, { until: new Date(Date.now() - 1) }));
    for (const path of paths) expect((await rows(adam, id, path)).status).toBe(403);
    const ended = (await start(adam, { principal: ids.bill })).body.id;
    await adam.call('DELETE', `/api/admin/viewings/${ended}`);
    for (const path of paths) expect((await rows(adam, ended, path)).status).toBe(403);
  });

  it('so much and no more: rows have a measure of their own, and the pages stay open when it is used up', async () => {
    const { id } = (await start(adam)).body;
    const key = `viewing by ${ids.adam} rows`;
    await rows(adam, id, 'support/blocks/list');
    expect(await change((em) => em.nativeUpdate(Tries, { key }, { points: 899 }))).toBe(1);
    expect((await rows(adam, id, 'support/blocks/list')).status).toBe(200);
    const refused = await rows(adam, id, 'support/blocks/list');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await look(adam, id)).status).toBe(200);
    // Nor by beginning another one: the measure is the viewer's.
    const again = (await start(adam)).body.id;
    expect((await rows(adam, again, 'support/blocks/list')).status).toBe(429);
    const { id: other } = (await start(sam)).body;
    expect((await rows(sam, other, 'support/blocks/list')).status).toBe(200);
    await change((em) => em.nativeDelete(Tries, { key }));
  });
});

describe('a viewing ends', () => {
  const refused = async (who: Visitor, id: string) => expect((await look(who, id)).status).toBe(403);

  it('by hand', async () => {
    const { id } = (await start(adam)).body;
    expect((await adam.call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(200);
    await refused(adam, id);
    expect((await adam.call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(404);
  });

  it('by time', async () => {
    const { id, until, startedAt } = (await start(adam)).body;
    expect(Date.parse(until) - Date.parse(startedAt)).toBe(15 * 60_000);
    await change((em) => em.nativeUpdate(Viewing, { tenantId: tenants.acme!, principalId: ids.adam! }, { until: new Date(Date.now() - 1) }));
    await refused(adam, id);
  });

  it('when another one begins', async () => {
    const first = (await start(adam)).body.id;
    const second = (await start(adam)).body.id;
    await refused(adam, first);
    expect((await look(adam, second)).status).toBe(200);
  });

  it('when another one begins at the same moment: one is left', async () => {
    let started: Promise<unknown> | undefined;
    // Nobody can write a viewing of this tenant before all of them have looked for earlier ones.
    await change(async (em) => {
      await em.findOneOrFail(Tenant, { id: tenants.acme! }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      started = Promise.all(Array.from({ length: 4 }, () => start(adam)));
      await new Promise((resolve) => { setTimeout(resolve, 500); });
    });
    await started;
    expect(await change((em) => em.count(Viewing, { principalId: ids.adam!, endedAt: null, until: { $gt: new Date() } }, { filters: false }))).toBe(1);
  });

  it('with the session that it was begun by', async () => {
    const again = await server.as('adam@northwind.example');
    const { id } = (await start(again)).body;
    await refused(adam, id); // the same person, in another session
    expect((await again.call('POST', '/auth/sign-out', {})).status).toBe(200);
    expect((await look(again, id)).status).toBe(401);
    await refused(adam, id);
  });

  it('with the role, at once', async () => {
    const { id } = (await start(sam)).body;
    expect((await look(sam, id)).status).toBe(200);
    const grant = (await change((em) => em.findOneOrFail(Grant, { principalId: ids.sam!, role: 'administrator' }, { filters: false }))).id;
    expect((await adam.call('DELETE', `/api/admin/grants/${tenants.northwind}:${grant}`)).status).toBe(200);
    await refused(sam, id); // still an author and publisher, who may view as roles
    await adam.call('POST', '/api/admin/grants', { principal: ids.sam, tenant: tenants.northwind, role: 'administrator' });
  });

  it('for everybody but its viewer: somebody else\'s is as unknown as none', async () => {
    const { id } = (await start(adam)).body;
    expect((await look(sam, id)).status).toBe(404);
    expect((await look(sam, `${tenants.acme}:${randomUUID()}`)).status).toBe(404);
    expect((await look(adam, id.replace(tenants.acme, tenants.globex))).status).toBe(404);
    expect((await olive.call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(404);
    expect((await sam.call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(200); // an administrator
  });
});

describe('a viewing only looks', () => {
  it('has no route that could send anything', () => {
    expect(routes.filter(({ path }) => path.includes('/viewings/:id/')).map(({ method, path }) => `${method} ${path.split('/viewings/:id')[1]}`)).toEqual(['get /open', 'get /pages/:key/blocks/:block', 'get /pages/:key/blocks/:block/file']);
  });

  it('writes nothing but its own event, and calls no vendor to change anything', async () => {
    const { id } = (await start(adam)).body;
    const before = await change((em) => em.count(Session, {}));
    const requests = server.sandbox.requests().length;
    for (const page of ['home', 'support', 'seats', 'new-ticket']) await look(adam, id, `?page=${page}`);
    expect(server.sandbox.requests().slice(requests).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await change((em) => em.count(Session, {}))).toBe(before);
    for (const method of ['POST', 'PUT', 'DELETE']) expect([404, 405]).toContain((await adam.call(method, `/api/admin/viewings/${id}/open`, {})).status);
    expect((await adam.call('POST', '/p/acme/api/portal/actions/new-ticket', { release: randomUUID(), submission: randomUUID(), input: {}, parameters: {} })).status).toBe(404);
  });

  it('stands in the tenant\'s own log: who looked at what, as whom and why', async () => {
    const { id } = (await start(adam, { reason: 'Ticket 4712: a question about seats' })).body;
    await look(adam, id, '?page=seats');
    await adam.call('DELETE', `/api/admin/viewings/${id}`);
    const events = (await aria.call('GET', `/api/admin/audit?range=[0,20]&filter=${encodeURIComponent(JSON.stringify({ tenant: tenants.acme }))}`)).body;
    const viewing = id.split(':')[1];
    expect(events.slice(0, 3)).toEqual([
      expect.objectContaining({ verb: 'viewing.ended', principal: ids.adam, details: { viewing, onBehalfOf: ids.mia } }),
      expect.objectContaining({ verb: 'viewing.opened', principal: ids.adam, target: 'page/seats', details: { viewing, onBehalfOf: ids.mia } }),
      expect.objectContaining({ verb: 'viewing.started', principal: ids.adam, details: { viewing, onBehalfOf: ids.mia, reason: 'Ticket 4712: a question about seats', until: expect.any(String) } }),
    ]);
    const own = (await ada.call('GET', '/p/acme/api/portal/team/audit')).body.events;
    expect(own.slice(0, 3).map(({ verb, by, from }: { verb: string; by: string; from: string }) => [verb, by, from])).toEqual([['viewing.ended', 'Northwind Cloud', 'operator'], ['viewing.opened', 'Northwind Cloud', 'operator'], ['viewing.started', 'Northwind Cloud', 'operator']]);
    expect(own.slice(0, 3).map(({ targetName }: { targetName: string }) => targetName)).toEqual(['Mia Chen', 'Mia Chen', 'Mia Chen']);
    expect(own[2].details.reason).toBe('Ticket 4712: a question about seats');
  });

  it('records a refused page under the viewer, not under the person', async () => {
    const { id } = (await start(adam)).body;
    await look(adam, id, '?page=invoices');
    const [event] = await change((em) => em.find(AuditEvent, { tenantId: tenants.acme!, verb: 'page.refused' }, { orderBy: { id: 'desc' }, limit: 1, filters: false }));
    expect(event).toMatchObject({ principalId: ids.adam, details: { onBehalfOf: ids.mia } });
  });

  it('is listed for those who oversee', async () => {
    const listed = await aria.call('GET', '/api/admin/viewings');
    expect(listed.body[0]).toMatchObject({ as: 'Mia Chen', tenantName: 'Acme Ltd', viewerName: 'Adam Berg', reason: expect.any(String) });
    expect((await olive.call('GET', '/api/admin/viewings')).status).toBe(403);
  });
});
