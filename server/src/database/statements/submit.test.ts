import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { AuditEvent, openSubmissionRow, settleSubmissionRow, Submission } from '../index.ts';
import { openTestDatabase } from '../test-database.ts';
import { makeTenants, type TestTenant } from '../test-tenants.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const [acme, beta] = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];

const event = (verb: string) => [acme.principal, 'request', verb, 'action/order', 'done', null, '{"n":1}'];
const open = (id: string, scope = acme) => database.write({ tenant: scope.id }, openSubmissionRow, [
  acme.id, id, acme.principal, 'order', 'Order', acme.release, Buffer.alloc(32), '{"a":"\'ä€"}', '{}', new Date(), new Date(Date.now() + 1000), ...event('action.submitted'),
]);
const settle = (id: string, scope = acme) => database.write({ tenant: scope.id }, settleSubmissionRow, [acme.id, id, 'succeeded', 'Done', null, '{"title":"Done"}', 'R-1', null, ...event('action.succeeded')]);
const verbs = () => database.transaction({ tenant: acme.id }, async (em) => (await em.find(AuditEvent, {}, { orderBy: { id: 'asc' } })).map(({ verb }) => verb));
const read = (id: string) => database.transaction({ tenant: acme.id }, (em) => em.findOneOrFail(Submission, { tenantId: acme.id, id }));

test('a submission is opened once and settled once, each with its event', async () => {
  const id = randomUUID();
  const before = await verbs();
  expect(await Promise.all([open(id), open(id)])).toEqual(expect.arrayContaining([[{ opened: 1 }], []]));
  expect(await read(id)).toMatchObject({ status: 'pending', title: 'Order', input: { a: '\'ä€' }, attempts: 1, settledAt: null });
  expect(await settle(id)).toEqual([{ settled: 1 }]);
  expect(await settle(id)).toEqual([]);
  expect(await read(id)).toMatchObject({ status: 'succeeded', title: 'Done', result: null, receipt: { title: 'Done' }, reference: 'R-1', leaseUntil: null, settledAt: expect.any(Date) });
  expect((await verbs()).slice(before.length)).toEqual(['action.submitted', 'action.succeeded']);
  expect(await database.transaction({ tenant: acme.id }, (em) => em.findOne(AuditEvent, { verb: 'action.submitted' }))).toMatchObject({
    tenantId: acme.id, principalId: acme.principal, requestId: 'request', target: 'action/order', outcome: 'done', gate: null, details: { n: 1 },
  });
});

test('another tenant can open and settle nothing here', async () => {
  const id = randomUUID();
  await expect(open(id, beta)).rejects.toMatchObject({ code: '42501' });
  await open(id);
  const before = await verbs();
  expect(await settle(id, beta)).toEqual([]);
  expect(await read(id)).toMatchObject({ status: 'pending' });
  expect(await verbs()).toEqual(before);
});
