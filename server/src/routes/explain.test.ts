import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Membership, Principal, Session, Tenant } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';
import { demoPeople } from '../seed.ts';
import { makeMember, tokenFor } from '../test-token.ts';

let server: TestServer;
let adam: Visitor;
let aria: Visitor;
let sam: Visitor;
const idOf = (email: string) => demoPeople().find((person) => person.email === email)!.id;

beforeAll(async () => {
  server = await startTestServer();
  [adam, aria, sam] = await Promise.all(['adam@northwind.example', 'aria@northwind.example', 'sam@northwind.example'].map((email) => server.as(email))) as [Visitor, Visitor, Visitor];
});
afterAll(() => server.stop());

describe('an explanation', () => {
  const explain = async (asked: object, by = adam) => (await by.call('POST', '/api/admin/explain', asked)).body;

  it('goes through every gate in order, with the values that each saw', async () => {
    const told = await explain({ tenant: 'acme', principal: idOf('mia@acme.example'), thing: 'page/invoices' });
    expect(told).toMatchObject({ thing: 'page/invoices', allowed: false, gate: 'role', who: { name: 'Mia Chen', relation: 'member', roles: ['member'], idle: [] } });
    expect(told.steps).toEqual([
      { of: 'tenant', gate: 'tenant', held: true, asks: 'They belong to the tenant, or act there by a delegation.', saw: {} },
      { of: 'page/invoices', gate: 'tenant', held: true, asks: 'The tenant is a customer.', saw: { 'tenant.kind': 'customer' } },
      { of: 'page/invoices', gate: 'tenant', held: true, asks: 'The tenant has the entitlement billing.', saw: { 'tenant.entitlements': ['billing'] } },
      { of: 'page/invoices', gate: 'role', held: false, asks: 'They have one of the roles customer-admin, billing.', saw: { 'principal.roles': ['member'] } },
      { of: 'page/invoices', gate: 'flag', held: null, asks: 'The flag invoices is on for them.', saw: {} },
    ]);
  });

  it('agrees with what the person meets', async () => {
    for (const email of ['mia@acme.example', 'bill@acme.example', 'pia@initech.example']) {
      const person = await server.as(email);
      for (const page of ['home', 'invoices', 'seats', 'support', 'partner-desk']) {
        const { status } = await person.call('GET', `/p/acme/api/portal/pages/${page}`);
        expect((await explain({ tenant: 'acme', principal: idOf(email), thing: `page/${page}` })).allowed, `${email} ${page}`).toBe(status === 200);
      }
    }
  });

  it('says that somebody acts by a delegation, and who does not belong there at all', async () => {
    expect(await explain({ tenant: 'acme', principal: idOf('pia@initech.example'), thing: 'page/support' })).toMatchObject({ allowed: true, who: { relation: 'delegate', roles: ['partner-manager'] } });
    const told = await explain({ tenant: 'globex', principal: idOf('mia@acme.example'), thing: 'page/home' });
    expect(told).toMatchObject({ allowed: false, gate: 'tenant', who: { relation: 'none', roles: [] } });
    expect(told.steps[0]).toMatchObject({ of: 'tenant', held: false });
    expect(told.steps.slice(1).every(({ held, saw }: { held: unknown; saw: object }) => held === null && Object.keys(saw).length === 0)).toBe(true);
  });

  it('shows a rule and only the facts that it reads', async () => {
    const { steps } = await explain({ tenant: 'acme', roles: ['member'], thing: 'block/new-ticket/urgent' });
    expect(steps.at(-1)).toEqual({ of: 'block/new-ticket/urgent', gate: 'rule', held: false, asks: 'Its rule holds.', rule: { '===': [{ var: 'tenant.tier' }, 'gold'] }, saw: { 'tenant.tier': 'standard' } });
  });

  it('answers for fields, and for managing the team', async () => {
    expect(await explain({ tenant: 'acme', roles: ['member'], thing: 'field/reply/body' })).toMatchObject({ allowed: true });
    expect(await explain({ tenant: 'acme', roles: ['member'], thing: 'field/change-seats/quantity' })).toMatchObject({ allowed: false, gate: 'role' });
    expect(await explain({ tenant: 'acme', roles: ['customer-admin'], thing: 'portal/team' })).toMatchObject({ allowed: true });
  });

  it('is for administrators, auditors and support, and leaves an event', async () => {
    const asked = { tenant: 'acme', roles: ['member'], thing: 'page/home' };
    expect((await explain(asked, aria)).allowed).toBe(true);
    for (const email of ['olive@northwind.example', 'paul@northwind.example']) expect((await (await server.as(email)).call('POST', '/api/admin/explain', asked)).status).toBe(403);
    const { body: events } = await aria.call('GET', `/api/admin/audit?filter=${encodeURIComponent('{"verb":"access.explained"}')}`);
    expect(events[0]).toMatchObject({ verb: 'access.explained', target: 'page/home', details: { tenant: 'acme', roles: ['member'], allowed: true } });
  });

  it('asks a person as they are signed in now, in the session in which they get furthest', async () => {
    const ada = idOf('ada@acme.example');
    const asked = { tenant: 'acme', principal: ada, thing: 'action/order-seats' };
    const session = (level: number, minutesAgo: number, more: object = {}) => server.database.transaction('operator', (em) => em.insert(Session, {
      idHash: Buffer.from(randomUUID()), principalId: ada, level, authenticatedAt: new Date(Date.now() - minutesAgo * 60_000), expiresAt: new Date(Date.now() + 3_600_000), ...more,
    }));
    expect(await explain(asked)).toMatchObject({ allowed: false, gate: 'assurance', who: { sessions: 0 } });
    await session(2, 5, { expiresAt: new Date(Date.now() - 1) });
    await session(2, 5, { seenAt: new Date(0) }); // left alone for too long
    expect((await explain(asked)).who.sessions).toBe(0);
    await session(1, 1);
    await session(2, 40);
    expect(await explain(asked)).toMatchObject({ allowed: false, gate: 'assurance', who: { sessions: 2, session: { level: 2 } } });
    await session(2, 5);
    const told = await explain(asked);
    expect(told).toMatchObject({ allowed: true, who: { sessions: 3, session: { level: 2 } } });
    expect(told.steps.filter(({ gate }: { gate: string }) => gate === 'assurance').every(({ held }: { held: boolean }) => held)).toBe(true);
    expect((await explain({ ...asked, principal: undefined, roles: ['customer-admin'] })).gate).toBe('assurance');
  });

  it('of a program says what it meets with its token, where nobody can confirm who it is', async () => {
    const robot = await makeMember(server, { subject: 'explained-robot', slug: 'acme', roles: ['customer-admin'], kind: 'service' });
    const token = await tokenFor(server, 'explained-robot');
    const call = (method: string, path: string, body?: unknown) => server.stranger.call(method, `/p/acme/api/portal${path}`, body, { authorization: `Bearer ${token}` });
    const { release } = (await call('GET', '')).body;
    expect(await explain({ tenant: 'acme', principal: robot, thing: 'page/seats' })).toMatchObject({ allowed: true, who: { kind: 'service', relation: 'member', roles: ['customer-admin'] } });
    expect((await call('GET', '/pages/seats')).status).toBe(200);
    expect(await explain({ tenant: 'acme', principal: robot, thing: 'action/order-seats' })).toMatchObject({ allowed: false, gate: 'assurance', who: { kind: 'service', sessions: 0 } });
    expect((await call('POST', '/actions/order-seats', { release, submission: randomUUID(), input: { quantity: 60 } })).body.code).toBe('step-up-required');
    const can = async (thing: string) => (await adam.call('POST', '/api/admin/who-can', { thing, tenant: 'acme' })).body.people.map(({ principal }: { principal: string }) => principal);
    expect(await can('page/seats')).toContain(robot);
    expect(await can('action/order-seats')).not.toContain(robot);
    expect(await can('action/order-seats')).toContain(idOf('ada@acme.example'));
  });

  it('says by whose delegation somebody acts, and why somebody is not let in at all', async () => {
    const asked = (principal: string, tenant = 'acme') => explain({ tenant, principal: idOf(principal), thing: 'page/support' });
    const change = (work: Parameters<typeof server.database.transaction>[1]) => server.database.transaction('operator', work);
    expect((await asked('pia@initech.example')).who).toMatchObject({ relation: 'delegate', partner: 'Initech Partners' });
    expect((await asked('mia@acme.example', 'globex')).who).toMatchObject({ relation: 'none', away: 'stranger' });
    const mia = { principalId: idOf('mia@acme.example') };
    await change((em) => em.nativeUpdate(Membership, mia, { status: 'suspended' }));
    expect((await asked('mia@acme.example')).who.away).toBe('membership-suspended');
    await change((em) => em.nativeUpdate(Membership, mia, { status: 'active' }));
    await change((em) => em.nativeUpdate(Principal, { id: mia.principalId }, { status: 'suspended' }));
    expect((await asked('mia@acme.example')).who.away).toBe('person-suspended');
    await change((em) => em.nativeUpdate(Principal, { id: mia.principalId }, { status: 'active' }));
    await change((em) => em.nativeUpdate(Tenant, { slug: 'initech-partners' }, { status: 'suspended' }));
    expect((await asked('pia@initech.example')).who.away).toBe('delegation-over');
    await change((em) => em.nativeUpdate(Tenant, { slug: 'initech-partners' }, { status: 'active' }));
    await change((em) => em.nativeUpdate(Tenant, { slug: 'acme' }, { status: 'suspended' }));
    expect((await asked('mia@acme.example')).who.away).toBe('tenant-closed');
    await change((em) => em.nativeUpdate(Tenant, { slug: 'acme' }, { status: 'active' }));
  });

  it.each([
    [{ tenant: 'nowhere', roles: [], thing: 'page/home' }], [{ tenant: 'northwind', roles: [], thing: 'page/home' }], [{ tenant: 'acme', roles: [], thing: 'page/nothing' }],
    [{ tenant: 'acme', roles: [], thing: 'block/home/nothing' }], [{ tenant: 'acme', roles: [], thing: 'constructor' }],
    [{ tenant: 'acme', principal: '00000000-0000-0000-0000-000000000009', thing: 'page/home' }],
  ])('of what is not there is not found: %j', async (asked) => {
    expect((await adam.call('POST', '/api/admin/explain', asked)).status).toBe(404);
  });
});

describe('who can', () => {
  it('names roles in tenants and people, delegates among them', async () => {
    const { body } = await adam.call('POST', '/api/admin/who-can', { thing: 'page/support' });
    const acme = { tenant: 'acme', tenantName: 'Acme Ltd' };
    expect(body.roles).toContainEqual({ role: 'member', ...acme, relation: 'member', allowed: true });
    expect(body.roles).toContainEqual({ role: 'partner-manager', ...acme, relation: 'delegate', partner: 'Initech Partners', allowed: true });
    expect(body.roles).toContainEqual({ role: 'partner-manager', ...acme, relation: 'member', allowed: false, gate: 'role' });
    const seen = body.people.map(({ name, tenant, relation }: Record<string, string>) => `${name} ${tenant} ${relation}`);
    expect(seen).toEqual(expect.arrayContaining(['Mia Chen acme member', 'Pia Rossi acme delegate', 'Pia Rossi initech-partners member', 'Tomas Novak globex member']));
    const total = (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body.filter(({ kind }: { kind: string }) => kind !== 'operator').length;
    expect([body.next, body.tenants]).toEqual([null, { asked: total, of: total }]);
  });

  it('keeps to one tenant, and to those who really can', async () => {
    const { body } = await adam.call('POST', '/api/admin/who-can', { thing: 'action/change-seats', tenant: 'acme' });
    expect(body.people.filter(({ kind }: { kind: string }) => kind === 'user').map(({ name }: { name: string }) => name).sort()).toEqual(['Ada Winter', 'Bill Moreno', 'Tomas Novak']);
  });
});

describe('who can, with more tenants and people than fit a page', () => {
  const asked = { thing: 'page/support' };
  const ask = (more: object = {}, by = adam) => by.call('POST', '/api/admin/who-can', { ...asked, ...more });
  const change = <T>(work: Parameters<typeof server.database.transaction<T>>[1]) => server.database.transaction('operator', work);
  const people = new Set<string>();

  async function everything(more: object = {}) {
    const pages: any[] = [];
    let after: string | null | undefined;
    do {
      const { status, body } = await ask({ ...more, ...(after && { after }) });
      expect(status).toBe(200);
      pages.push(body);
      after = body.next;
    } while (after);
    return { pages, people: pages.flatMap((page) => page.people), roles: pages.flatMap((page) => page.roles) };
  }

  beforeAll(async () => {
    const tenants = Array.from({ length: 210 }, (_, n) => ({ id: randomUUID(), slug: `many-${String(n).padStart(3, '0')}`, name: n === 7 ? '=Many 7' : `Many ${n}`, kind: 'customer' as const }));
    await change((em) => em.insertMany(Tenant, tenants));
    const made = tenants.flatMap(({ id: tenantId }, n) => Array.from({ length: n === 150 ? 520 : 1 }, (_, m) => ({ tenantId, id: randomUUID(), subject: `many-${n}-${m}`, name: `Person ${n} ${m}`, email: `p${n}-${m}@many.example` })));
    // In pieces, so that the server in this process goes on breathing.
    for (let at = 0; at < made.length; at += 100) {
      const some = made.slice(at, at + 100);
      await change(async (em) => {
        await em.insertMany(Principal, some.map(({ tenantId: _, ...person }) => ({ ...person, issuer: 'embedded' })));
        await em.insertMany(Membership, some.map(({ tenantId, id }) => ({ tenantId, principalId: id })));
        await em.insertMany(Grant, some.map(({ tenantId, id }) => ({ tenantId, principalId: id, role: 'member' })));
      });
    }
    for (const { id } of made) people.add(id);
  }, 120_000);

  it('is whole after its last page: everybody once, each tenant once, and how far it is at every page', async () => {
    const { pages, people: found, roles } = await everything();
    expect(pages.every((page) => page.people.length <= 500 && new Set(page.roles.map(({ tenant }: { tenant: string }) => tenant)).size <= 100)).toBe(true);
    const keys = found.map(({ principal, tenant }) => `${principal} ${tenant}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...people].filter((id) => !found.some(({ principal }) => principal === id))).toEqual([]);
    expect(found.some(({ name, relation, partner }) => name === 'Pia Rossi' && relation === 'delegate' && partner === 'Initech Partners')).toBe(true);
    const { of } = pages[0].tenants;
    expect(new Set(roles.map(({ tenant }) => tenant)).size).toBe(of);
    expect(new Set(roles.map(({ tenant, role, relation, partner }) => `${tenant} ${role} ${relation} ${partner}`)).size).toBe(roles.length);
    const asked = pages.map((page) => page.tenants.asked);
    expect([asked.at(-1), asked]).toEqual([of, asked.toSorted((a, b) => a - b)]);
    expect(asked.length).toBeGreaterThan(of / 100);
  }, 60_000);

  it('is searched by person and kept to a tenant', async () => {
    expect((await everything({ q: 'PERSON 150 519' })).people.map(({ email }) => email)).toEqual(['p150-519@many.example']);
    expect((await everything({ q: '%' })).people).toEqual([]);
    const one = await everything({ tenant: 'many-150' });
    expect([one.people.length, one.pages.map((page) => page.tenants)]).toEqual([520, [{ asked: 0, of: 1 }, { asked: 1, of: 1 }]]);
    expect((await ask({ tenant: 'nowhere' })).status).toBe(404);
  }, 60_000);

  it.each(['x', 'bnVsbA', Buffer.from('{"slug":"a\' or 1=1"}').toString('base64url'), Buffer.from('{"slug":"a","person":"x"}').toString('base64url'), Buffer.from('{"slug":{"$ne":""}}').toString('base64url')])('knows no page %s', async (after) => {
    expect((await ask({ after })).status).toBe(400);
  });

  it('is downloaded whole as a table, which no spreadsheet takes for a formula, and both ends are recorded', async () => {
    const { people: found, roles } = await everything();
    const answer = await aria.call('GET', '/api/admin/who-can/file?thing=page/support');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="who-can-page-support.csv"']);
    const lines = answer.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + found.length + roles.filter(({ allowed }) => allowed).length);
    expect(lines).toContain('"person","acme","Acme Ltd","Pia Rossi","pia@initech.example","' + idOf('pia@initech.example') + '","delegate","Initech Partners","partner-manager","allowed"');
    expect(lines.filter((line) => line.includes('Many 7"')).every((line) => line.includes('"\'=Many 7"'))).toBe(true);
    const { body: events } = await aria.call('GET', `/api/admin/audit?range=[0,1]&filter=${encodeURIComponent('{"verb":"access.explained"}')}`);
    expect(events.map(({ details }: { details: object }) => details)).toEqual([{ who: 'everybody', file: 'whole', people: found.length }, { who: 'everybody', file: 'begun' }]);
    expect((await aria.call('GET', '/api/admin/who-can/file?thing=page/nothing')).status).toBe(404);
    expect((await (await server.as('olive@northwind.example')).call('GET', '/api/admin/who-can/file?thing=page/support')).status).toBe(403);
  }, 60_000);
});

describe('what a publish would change', () => {
  it('is told of those who act by a delegation too, where their reach alone changes', async () => {
    const { body: flow } = await sam.call('GET', '/api/admin/flows/support');
    await sam.call('PUT', '/api/admin/flows/support', { revision: flow.revision, body: { ...flow.body, pages: flow.body.pages.filter((page: string) => page !== 'new-ticket') } });
    const { body: changes } = await sam.call('GET', '/api/admin/changes');
    const told = changes.access.filter(({ thing }: { thing: string }) => thing === 'page/new-ticket');
    expect(told).toContainEqual({ thing: 'page/new-ticket', role: 'partner-manager', tenant: 'acme', partner: 'Initech Partners', before: true, after: false });
    expect(told.filter(({ partner }: { partner?: string }) => partner === undefined)).toEqual([]);
    expect(changes.compared).toEqual({ tenants: 200, of: expect.any(Number), more: false });
    expect(changes.compared.of).toBeGreaterThan(210);
    await sam.call('POST', '/api/admin/flows/support/discard');
  });
});

describe('access tests in the builder', () => {
  it('run over the drafts, and refuse a release that breaks one', async () => {
    expect((await sam.call('POST', '/api/admin/access-tests/run')).body.tests.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    const { body: page } = await sam.call('GET', '/api/admin/pages/invoices');
    await sam.call('PUT', '/api/admin/pages/invoices', { revision: page.revision, body: { ...page.body, roles: [...page.body.roles, 'member'] } });
    const red = (await sam.call('POST', '/api/admin/access-tests/run')).body.tests.find(({ key }: { key: string }) => key === 'member');
    expect(red.faults).toContainEqual({ thing: 'page/invoices', expected: 'refused', got: 'allowed' });
    const refused = await sam.call('POST', '/api/admin/releases', { note: 'Wider' });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'release-refused' });
    expect(refused.body.errors).toContainEqual({ pointer: '/access-test/member/expect/see', message: 'member in acme can now see page/invoices, which the test does not list.' });
    const { body: changes } = await sam.call('GET', '/api/admin/changes');
    expect(changes.errors).toEqual(refused.body.errors);
    expect(changes.access).toContainEqual({ thing: 'page/invoices', role: 'member', tenant: 'acme', before: false, after: true });
    await sam.call('POST', '/api/admin/pages/invoices/discard');
  });

  it('that are red can be taken over by the author, as drafts beside the change', async () => {
    const { body: flag } = await sam.call('GET', '/api/admin/flags/seats');
    await sam.call('PUT', '/api/admin/flags/seats', { revision: flag.revision, body: { ...flag.body, on: false } });
    const { body: { accepted } } = await sam.call('POST', '/api/admin/access-tests/accept');
    expect(accepted).toContain('member');
    expect(accepted).not.toContain('partner-manager');
    const { body: changes } = await sam.call('GET', '/api/admin/changes');
    expect(changes.errors).toEqual([]);
    expect(changes.changes.map(({ key }: { key: string }) => key).sort()).toEqual(['seats', ...accepted].sort());
    expect((await adam.call('POST', '/api/admin/access-tests/accept')).status).toBe(403);
    for (const key of accepted) await sam.call('POST', `/api/admin/access-tests/${key}/discard`);
    await sam.call('POST', '/api/admin/flags/seats/discard');
  });

  it('are recorded as a body that would be saved and pass', async () => {
    const { status, body } = await sam.call('POST', '/api/admin/access-tests/record', { tenant: 'acme', principal: idOf('pia@initech.example') });
    expect(status).toBe(200);
    expect(body).toMatchObject({ relation: 'delegate', principal: { roles: ['partner-manager'], name: 'Pia Rossi' }, delegation: { roles: ['partner-manager'], scopes: ['flow/support'] } });
    expect((await sam.call('POST', '/api/admin/access-tests', { body })).status).toBe(201);
    const { body: { tests } } = await sam.call('POST', '/api/admin/access-tests/run');
    expect(tests.find(({ key }: { key: string }) => key === body.key)).toMatchObject({ passed: true, faults: [] });
    expect((await sam.call('POST', '/api/admin/releases', { note: 'A test' })).status).toBe(201);
  });

  it('live on when an earlier release comes back, and go with it', async () => {
    const { body: [, earlier] } = await sam.call('GET', '/api/admin/releases');
    expect((await sam.call('POST', `/api/admin/releases/${earlier.id}/roll-back`)).status).toBe(200);
    expect((await sam.call('GET', '/api/admin/access-tests/partner-manager-in-acme')).status).toBe(404);
    expect((await sam.call('GET', '/api/admin/access-tests/member')).status).toBe(200);
  });

  it('of a person are recorded only by those who may read people', async () => {
    const olive = await server.as('olive@northwind.example');
    expect((await olive.call('POST', '/api/admin/access-tests/record', { tenant: 'acme', principal: idOf('mia@acme.example') })).status).toBe(403);
    expect((await olive.call('POST', '/api/admin/access-tests/record', { tenant: 'acme', roles: ['member'] })).body.expect.see).toContain('page/home');
  });
});
