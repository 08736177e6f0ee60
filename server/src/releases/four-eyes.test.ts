import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Release } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

let server: TestServer;
let sam: Visitor, olive: Visitor, paul: Visitor, aria: Visitor;

beforeAll(async () => {
  server = await startTestServer({ PUBLISH_FOUR_EYES: 'true' });
  [sam, olive, paul, aria] = await Promise.all(['sam@northwind.example', 'olive@northwind.example', 'paul@northwind.example', 'aria@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => server.stop());

const edit = async (who: Visitor, key: string, description: string) => {
  const { body, revision } = (await who.call('GET', `/api/admin/pages/${key}`)).body;
  expect((await who.call('PUT', `/api/admin/pages/${key}`, { body: { ...body, description }, revision })).status).toBe(200);
};
const publish = (who: Visitor) => who.call('POST', '/api/admin/releases', { note: 'x' });

describe('where two people are needed to publish', () => {
  it('who saved a draft cannot publish it, and is told which', async () => {
    await edit(sam, 'home', 'By Sam');
    expect((await sam.call('GET', '/api/admin/changes')).body.errors).toEqual([{ pointer: '/page/home', message: expect.stringContaining('Somebody else') }]);
    expect((await paul.call('GET', '/api/admin/changes')).body.errors).toEqual([]);
    const refused = await publish(sam);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([422, 'release-refused', [{ pointer: '/page/home', message: expect.stringContaining('Somebody else') }]]);
    expect((await aria.call('GET', `/api/admin/audit?filter=${encodeURIComponent('{"verb":"release.refused"}')}`)).body[0]).toMatchObject({ outcome: 'refused', details: { errors: refused.body.errors } });
    expect((await publish(paul)).status).toBe(201);
  });

  it('somebody else\'s save on top does not wash it off', async () => {
    await edit(sam, 'home', 'By Sam again');
    await edit(olive, 'home', 'By Olive');
    await edit(olive, 'seats', 'By Olive');
    expect((await publish(sam)).body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/page/home']);
    expect((await publish(paul)).status).toBe(201);
  });

  it('nor does the clock of the process that published before, where it is ahead', async () => {
    await edit(olive, 'seats', 'By Olive, to be published');
    expect((await publish(paul)).status).toBe(201);
    await server.database.transaction('operator', async (em) => {
      const [latest] = await em.find(Release, {}, { orderBy: { number: 'desc' }, limit: 1 });
      latest!.createdAt = new Date(Date.now() + 60_000);
    });
    await edit(sam, 'home', 'By Sam, in that minute');
    await edit(olive, 'home', 'By Olive on top');
    expect((await publish(sam)).status).toBe(422);
    expect((await publish(paul)).status).toBe(201);
  });

  it('nor does a discard of the same moment, which the log holds after what was saved', async () => {
    await edit(sam, 'home', 'By Sam, and discarded as the log has it');
    await server.database.transaction('operator', async (em) => {
      const [saved] = await em.find(AuditEvent, { verb: 'draft.saved' }, { orderBy: { id: 'desc' }, limit: 1, filters: false });
      await em.insert(AuditEvent, { tenantId: saved!.tenantId, principalId: saved!.principalId ?? null, verb: 'draft.discarded', target: 'page/home', outcome: 'done', gate: null, requestId: null, details: {} });
    });
    expect((await publish(sam)).status).toBe(422);
    expect((await publish(paul)).status).toBe(201);
  });

  it('what was discarded counts no more, and what was published before neither', async () => {
    await edit(sam, 'seats', 'By Sam');
    await sam.call('POST', '/api/admin/pages/seats/discard', {});
    await edit(olive, 'seats', 'By Olive once more');
    expect((await publish(sam)).status).toBe(201);
  });
});

describe('where one person is enough', () => {
  it('who saved a draft publishes it', async () => {
    const other = await startTestServer();
    try {
      const person = await other.as('sam@northwind.example');
      await edit(person, 'home', 'By Sam');
      expect((await publish(person)).status).toBe(201);
    } finally {
      await other.stop();
    }
  });
});
