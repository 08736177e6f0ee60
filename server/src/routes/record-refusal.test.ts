import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

let server: TestServer;
let mia: Visitor, ada: Visitor, aria: Visitor, greta: Visitor, pia: Visitor;
const ids: Record<string, string> = {};
const tenants: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer({ CHANGES_PER_MINUTE: '25' });
  [mia, ada, aria, greta, pia] = await Promise.all(['mia@acme.example', 'ada@acme.example', 'aria@northwind.example', 'greta@globex.example', 'pia@initech.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor];
  for (const { id, email } of (await aria.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
  for (const { id, slug } of (await aria.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
});
afterAll(() => server.stop());

const events = (tenant: string, verb = 'route.refused') => server.database.transaction('operator', (em) => em.find(AuditEvent, { tenantId: tenants[tenant]!, verb }, { orderBy: { id: 'desc' }, filters: false }));

describe('a refused route', () => {
  it('of a tenant\'s administration leaves an event in the tenant\'s log, a delegate\'s too', async () => {
    expect((await mia.call('GET', '/p/acme/api/portal/team')).status).toBe(403);
    expect((await events('acme'))[0]).toMatchObject({ principalId: ids.mia, target: 'route/listTeam', outcome: 'refused' });
    expect((await pia.call('DELETE', `/p/acme/api/portal/team/people/${ids.mia}`)).status).toBe(403);
    expect((await events('acme'))[0]).toMatchObject({ principalId: ids.pia, target: 'route/removeFromTeam', details: { delegation: expect.any(String) } });
    expect((await ada.call('GET', '/p/acme/api/portal/team/audit')).body.events[0]).toMatchObject({ verb: 'route.refused', by: 'Initech Partners', from: 'partner' });
  });

  it('about a colleague names them to the tenant, and whoever it was themselves', async () => {
    const [last, role] = [async () => (await ada.call('GET', '/p/acme/api/portal/team/audit')).body.events[0], { role: 'billing' }];
    expect((await mia.call('DELETE', `/p/acme/api/portal/team/people/${ids.bill}`)).status).toBe(403);
    expect(await last()).toMatchObject({ by: 'Mia Chen', targetName: 'Bill Moreno', self: false });
    expect((await mia.call('POST', `/p/acme/api/portal/team/people/${ids.mia}/roles`, role)).status).toBe(403);
    expect(await last()).toMatchObject({ by: 'Mia Chen', targetName: 'Mia Chen', self: true });
  });

  it('about somebody who is not the tenant\'s leaves one as well', async () => {
    expect((await ada.call('DELETE', `/p/acme/api/portal/team/people/${ids.greta}`)).status).toBe(404);
    expect((await events('acme'))[0]).toMatchObject({ principalId: ids.ada, target: 'route/removeFromTeam', details: { person: ids.greta } });
    expect((await ada.call('GET', '/p/acme/api/portal/team/audit')).body.events[0]).toMatchObject({ verb: 'route.refused', targetName: null, details: {} });
    expect((await ada.call('DELETE', '/p/acme/api/portal/team/people/anything')).status).toBe(404);
    expect((await events('acme'))[0]!.details).toEqual({});
  });

  it('of the builder leaves one in the operator\'s log: to a customer, and to one of its own people without the role', async () => {
    expect((await mia.call('GET', '/api/admin/tenants')).status).toBe(403);
    expect((await events('northwind'))[0]).toMatchObject({ principalId: ids.mia, target: 'route/listTenants' });
    expect((await aria.call('POST', '/api/admin/tenants', {})).status).toBe(403);
    expect((await events('northwind'))[0]).toMatchObject({ principalId: ids.aria, target: 'route/createTenant' });
  });

  it('leaves none for a stranger, nor for somebody who is nothing to the tenant', async () => {
    const before = [(await events('acme')).length, (await events('northwind')).length];
    expect((await server.stranger.call('GET', '/p/acme/api/portal/team')).status).toBe(401);
    expect((await server.stranger.call('GET', '/api/admin/tenants')).status).toBe(401);
    expect((await greta.call('GET', '/p/acme/api/portal/team')).status).toBe(404);
    expect([(await events('acme')).length, (await events('northwind')).length]).toEqual(before);
  });

  it('leaves no more events than a person\'s minute has', async () => {
    const before = (await events('globex')).length;
    const jonas = await server.as('jonas@globex.example');
    const answers = await Promise.all(Array.from({ length: 40 }, () => jonas.call('GET', '/p/globex/api/portal/team')));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect((await events('globex')).length - before).toBeLessThanOrEqual(25);
  });
});

describe('a guessed record', () => {
  it('leaves an event, whether it is another tenant\'s or nobody\'s', async () => {
    const { items } = (await mia.call('GET', '/p/acme/api/portal/pages/support/blocks/list')).body.data;
    for (const id of [items[0].id, '987654321']) {
      const before = (await events('globex', 'page.refused')).length;
      expect((await greta.call('GET', `/p/globex/api/portal/pages/ticket?id=${id}`)).status).toBe(404);
      const after = await events('globex', 'page.refused');
      expect([after.length, after[0]]).toEqual([before + 1, expect.objectContaining({ principalId: ids.greta, target: 'page/ticket', outcome: 'refused' })]);
      expect(JSON.stringify(after[0])).not.toContain(id);
    }
  });
});
