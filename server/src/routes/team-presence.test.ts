import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Membership, Session } from '../database/index.ts';
import { makeMember, tokenFor } from '../test-token.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

// Tomas belongs to both tenants.
let server: TestServer;
let ada: Visitor, greta: Visitor;
let tomasId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, greta] = await Promise.all(['ada@acme.example', 'greta@globex.example'].map(server.as)) as [Visitor, Visitor];
  tomasId = (await seenBy(ada, 'acme')).id;
});
afterAll(() => server.stop());

const change = <T>(work: Parameters<typeof server.database.transaction<T>>[1]) => server.database.transaction('operator', work);
const seenBy = async (who: Visitor, tenant: string) => (await who.call('GET', `/p/${tenant}/api/portal/team`)).body.people.find(({ name }: { name: string }) => name === 'Tomas Novak');
const neverSeen = () => change((em) => em.nativeUpdate(Membership, { principalId: tomasId }, { lastSeenAt: null }));

describe('when somebody of two tenants was last seen', () => {
  it('is told to the tenant whose portal they used, and to no other', async () => {
    await neverSeen();
    expect([(await seenBy(ada, 'acme')).lastSeenAt, (await seenBy(greta, 'globex')).lastSeenAt]).toEqual([null, null]);
    const again = await server.as('tomas@example.com');
    expect((await again.call('GET', '/p/globex/api/portal')).status).toBe(200);
    expect([(await seenBy(ada, 'acme')).lastSeenAt, (await seenBy(greta, 'globex')).lastSeenAt]).toEqual([null, expect.stringMatching(/^\d{4}-/)]);
    expect((await again.call('GET', '/p/acme/api/portal')).status).toBe(200);
    const [acme, globex] = [(await seenBy(ada, 'acme')).lastSeenAt, (await seenBy(greta, 'globex')).lastSeenAt];
    expect(Date.parse(acme)).toBeGreaterThan(Date.parse(globex));
  });

  it('does not come from a session, which belongs to no tenant', async () => {
    await neverSeen();
    await change((em) => em.insert(Session, { idHash: Buffer.from(randomUUID()), principalId: tomasId, expiresAt: new Date(Date.now() + 3_600_000) }));
    expect((await seenBy(ada, 'acme')).lastSeenAt).toBeNull();
  });

  it('is told of programs that come with a token as well', async () => {
    const id = await makeMember(server, { subject: 'presence-robot', slug: 'acme', roles: ['member'], kind: 'service' });
    const headers = { authorization: `Bearer ${await tokenFor(server, 'presence-robot')}` };
    const robot = async () => (await ada.call('GET', '/p/acme/api/portal/team')).body.people.find((person: { id: string }) => person.id === id);
    expect((await robot()).lastSeenAt).toBeNull();
    expect((await server.stranger.call('GET', '/p/globex/api/portal', undefined, headers)).status).toBe(404);
    expect((await robot()).lastSeenAt).toBeNull();
    expect((await server.stranger.call('GET', '/p/acme/api/portal', undefined, headers)).status).toBe(200);
    expect((await robot()).lastSeenAt).toMatch(/^\d{4}-/);
  });

  it('is not announced, so that nobody is looked up anew for it', async () => {
    const again = await server.as('tomas@example.com');
    await neverSeen();
    const heard: string[] = [];
    await server.database.listen('access', (what) => heard.push(what));
    await again.call('GET', '/p/acme/api/portal');
    expect((await seenBy(ada, 'acme')).lastSeenAt).not.toBeNull();
    await change((em) => em.nativeUpdate(Membership, { principalId: tomasId }, { status: 'suspended' }));
    await expect.poll(() => heard).toEqual([`principal:${tomasId}`]); // announcements come in order: there was none before
    await change((em) => em.nativeUpdate(Membership, { principalId: tomasId }, { status: 'active' }));
  });
});

describe('signing somebody of two tenants out', () => {
  it('tells their tenant neither how many sessions they had nor where', async () => {
    const events = async (tenant: string, who: Visitor) => (await who.call('GET', `/p/${tenant}/api/portal/team/audit`)).body.events;
    const [one, two] = await Promise.all([server.as('tomas@example.com'), server.as('tomas@example.com')]);
    for (const visitor of [one, two]) expect((await visitor.call('GET', '/p/globex/api/portal')).status).toBe(200);
    const before = (await events('globex', greta)).length;
    const ended = await ada.call('POST', `/p/acme/api/portal/team/people/${tomasId}/sign-out`, {});
    expect([ended.status, Object.keys(ended.body)]).toEqual([200, ['atIssuer']]);
    const [event] = await events('acme', ada);
    expect(event).toMatchObject({ verb: 'session.ended', targetName: 'Tomas Novak' });
    expect(event.details).toEqual({ everywhere: true });
    expect((await events('globex', greta)).length).toBe(before);
    for (const visitor of [one, two]) expect((await visitor.call('GET', '/p/globex/api/portal')).status).toBe(401);
  });
});
