import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let author: Visitor, publisher: Visitor, auditor: Visitor, mia: Visitor, bill: Visitor, greta: Visitor;

beforeAll(async () => {
  server = await startTestServer();
  [author, publisher, auditor, mia, bill, greta] = await Promise.all(['olive@northwind.example', 'paul@northwind.example', 'aria@northwind.example', 'mia@acme.example', 'bill@acme.example', 'greta@globex.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => server.stop());

const ticket = { category: 'other', subject: 'Our logo is upside down', description: 'Since this morning the logo on the sign-in page stands on its head.' };

describe('the main job', () => {
  it('takes a change from the builder to the right customer, and to no one else', async () => {
    const form = (await author.call('GET', '/api/admin/forms/new-ticket')).body;
    form.body.schema.properties.subject.title = 'In a few words';
    const saved = await author.call('PUT', '/api/admin/forms/new-ticket', { body: form.body, revision: form.revision });
    expect(saved.status).toBe(200);
    const page = (await author.call('GET', '/api/admin/pages/new-ticket')).body;
    expect((await author.call('PUT', '/api/admin/pages/new-ticket', { body: { ...page.body, rule: { '===': [{ var: 'tenant.slug' }, 'acme'] } }, revision: page.revision })).status).toBe(200);

    const changes = (await author.call('GET', '/api/admin/changes')).body;
    expect(changes.changes.map(({ kind, key }: { kind: string; key: string }) => `${kind}/${key}`)).toEqual(['form/new-ticket', 'page/new-ticket']);
    expect(changes.access).toContainEqual({ thing: 'page/new-ticket', role: 'member', tenant: 'globex', before: true, after: false });

    expect(changes.errors).toContainEqual({ pointer: expect.stringMatching(/^\/access-test\/member-gold\/expect\/see\/\d+$/), message: 'member in globex can no longer see page/new-ticket: its rule does not hold.' });
    expect((await publisher.call('POST', '/api/admin/releases', { note: 'Too early' })).body.errors).toEqual(changes.errors);
    expect((await author.call('POST', '/api/admin/access-tests/accept')).body.accepted).toContain('member-gold');
    expect((await author.call('GET', '/api/admin/changes')).body.errors).toEqual([]);

    expect((await author.call('POST', '/api/admin/releases', { note: 'x' })).status).toBe(403);
    const release = await publisher.call('POST', '/api/admin/releases', { note: 'Ask for few words' });
    expect(release.status).toBe(201);

    const seen = await mia.call('GET', '/p/acme/api/portal/pages/new-ticket');
    expect(seen.text).toContain('In a few words');
    const refused = await greta.call('GET', '/p/globex/api/portal/pages/new-ticket');
    const unknown = await greta.call('GET', '/p/globex/api/portal/pages/no-such-page');
    expect(refused.status).toBe(404);
    expect({ ...refused.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect((await greta.call('GET', '/p/acme/api/portal/pages/new-ticket')).status).toBe(404);
  });

  it('takes what the customer sends to the vendor, once, with a receipt and a trail', async () => {
    const { release } = (await mia.call('GET', '/p/acme/api/portal/pages/new-ticket')).body;
    const submission = randomUUID();
    const sent = await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', { release, submission, input: ticket, parameters: {} });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ submission, status: 'succeeded', receipt: { lines: expect.any(Array) } });

    const list = (await mia.call('GET', '/p/acme/api/portal/pages/support')).text;
    expect(list).toContain('Our logo is upside down');
    expect((await greta.call('GET', '/p/globex/api/portal/pages/support')).text).not.toContain('Our logo is upside down');
    const id = sent.body.receipt.reference;
    expect((await mia.call('GET', `/p/acme/api/portal/pages/ticket?id=${id}`)).text).toContain('stands on its head');
    const foreign = (await greta.call('GET', `/p/globex/api/portal/pages/ticket?id=${id}`)).body;
    const missing = (await greta.call('GET', '/p/globex/api/portal/pages/ticket?id=99999999')).body;
    expect(foreign.status).toBe(404);
    expect({ ...foreign, requestId: '' }).toEqual({ ...missing, requestId: '' });

    const log = (await auditor.call('GET', `/api/admin/audit?range=[0,99]`)).body as { verb: string; target: string | null; details: Record<string, unknown> }[];
    const verbs = log.map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['session.started', 'draft.saved', 'release.published', 'page.refused', 'action.submitted', 'action.succeeded']));
    expect(log.filter(({ details }) => details.submission === submission).map(({ verb }) => verb).sort()).toEqual(['action.submitted', 'action.succeeded']);
  });

  it('rolls back to the release before, for everyone at once', async () => {
    const releases = (await publisher.call('GET', '/api/admin/releases')).body as { id: string; live: boolean }[];
    expect(releases[0]!.live).toBe(true);
    expect((await publisher.call('POST', `/api/admin/releases/${releases[1]!.id}/roll-back`)).status).toBe(200);
    expect((await mia.call('GET', '/p/acme/api/portal/pages/new-ticket')).text).not.toContain('In a few words');
    expect((await greta.call('GET', '/p/globex/api/portal/pages/new-ticket')).status).toBe(200);
  });

  it('tells the second of two who save one draft, and loses nothing', async () => {
    const first = (await author.call('GET', '/api/admin/pages/home')).body;
    const sam = await server.as('sam@northwind.example');
    expect((await author.call('PUT', '/api/admin/pages/home', { body: { ...first.body, title: 'Olive was here' }, revision: first.revision })).status).toBe(200);
    const late = await sam.call('PUT', '/api/admin/pages/home', { body: { ...first.body, title: 'Sam was here' }, revision: first.revision });
    expect(late.status).toBe(409);
    expect(late.body.current.body.title).toBe('Olive was here');
    const again = await sam.call('PUT', '/api/admin/pages/home', { body: { ...first.body, title: 'Sam was here' }, revision: late.body.current.revision });
    expect(again.body.body.title).toBe('Sam was here');
    const seats = (await author.call('GET', '/api/admin/pages/seats')).body;
    const both = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? author : sam).call('PUT', '/api/admin/pages/seats', { body: { ...seats.body, title: `Try ${n}` }, revision: seats.revision })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    await author.call('POST', '/api/admin/pages/home/discard');
    await author.call('POST', '/api/admin/pages/seats/discard');
  });

  it('tells who began before a publish, a discard or a roll-back', async () => {
    const sam = await server.as('sam@northwind.example');
    const begun = (await sam.call('GET', '/api/admin/flags/seats')).body;
    const save = (visitor: Visitor, revision: number, label: string) => visitor.call('PUT', '/api/admin/flags/seats', { body: { ...begun.body, label }, revision });
    const saved = (await save(author, begun.revision, 'Renamed')).body;
    const published = (await publisher.call('POST', '/api/admin/releases', { note: 'rename' })).body;
    expect((await save(sam, begun.revision, 'Old news')).status).toBe(409);
    expect((await save(sam, saved.revision, 'Old news')).status).toBe(409);
    const now = (await sam.call('GET', '/api/admin/flags/seats')).body;
    const releases = (await publisher.call('GET', '/api/admin/releases')).body as { id: string }[];
    await publisher.call('POST', `/api/admin/releases/${releases.find(({ id }) => id !== published.id)!.id}/roll-back`);
    expect((await save(sam, now.revision, 'Old news')).status).toBe(409);
    const then = (await sam.call('GET', '/api/admin/flags/seats')).body;
    const draft = (await save(author, then.revision, 'To be dropped')).body;
    await author.call('POST', '/api/admin/flags/seats/discard');
    expect((await save(sam, draft.revision, 'Old news')).status).toBe(409);
    expect((await sam.call('GET', '/api/admin/flags/seats')).body).toMatchObject({ state: 'live', body: then.body });
  });

  it('shows the drafts as a customer would see them, before they are published', async () => {
    const page = (await author.call('GET', '/api/admin/pages/support')).body;
    await author.call('PUT', '/api/admin/pages/support', { body: { ...page.body, title: 'Help desk' }, revision: page.revision });
    const preview = await author.call('POST', '/api/admin/preview', { tenant: 'acme', roles: ['member'], page: 'support', parameters: {} });
    expect(preview.status).toBe(200);
    expect(preview.body.page.page.title).toBe('Help desk');
    expect((await author.call('POST', '/api/admin/preview', { tenant: 'acme', roles: ['member'], page: 'invoices', parameters: {} })).body.page).toBeNull();
    expect((await mia.call('GET', '/p/acme/api/portal/pages/support')).body.page.title).toBe('Support');
    await author.call('POST', '/api/admin/pages/support/discard');
  });

  it('streams an invoice as PDF to its owner alone', async () => {
    const page = (await bill.call('GET', '/p/acme/api/portal/pages/invoices')).body;
    const table = page.blocks.find((block: { id: string }) => block.id === 'list');
    const invoice = table.data.items[0].id;
    const file = await bill.call('GET', `/p/acme/api/portal/pages/invoices/blocks/list/file?with.id=${invoice}`);
    expect(file.status).toBe(200);
    expect(file.text.slice(0, 5)).toBe('%PDF-');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await greta.call('GET', `/p/globex/api/portal/pages/invoices/blocks/list/file?with.id=${invoice}`)).status).toBe(404);
    expect((await mia.call('GET', `/p/acme/api/portal/pages/invoices/blocks/list/file?with.id=${invoice}`)).status).toBe(404);
  });

  it('changes seats after showing the price, within the limit of the role', async () => {
    const { release } = (await bill.call('GET', '/p/acme/api/portal/pages/seats')).body;
    const price = await bill.call('POST', '/p/acme/api/portal/actions/change-seats/preview', { release, input: { quantity: 9 }, parameters: {} });
    expect(price.body.lines.length).toBeGreaterThan(1);
    const tooMany = await bill.call('POST', '/p/acme/api/portal/actions/change-seats', { release, submission: randomUUID(), input: { quantity: 50 }, parameters: {} });
    expect(tooMany.status).toBe(422);
    expect(tooMany.body.errors[0].pointer).toBe('/quantity');
    const done = await bill.call('POST', '/p/acme/api/portal/actions/change-seats', { release, submission: randomUUID(), input: { quantity: 9 }, parameters: {} });
    expect(done.body).toMatchObject({ status: 'succeeded' });
    expect((await mia.call('POST', '/p/acme/api/portal/actions/change-seats', { release, submission: randomUUID(), input: { quantity: 9 }, parameters: {} })).status).toBe(404);
  });
});
