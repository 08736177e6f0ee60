import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let mia: Visitor, tomas: Visitor, release: string;

beforeAll(async () => {
  server = await startTestServer();
  [mia, tomas] = await Promise.all(['mia@acme.example', 'tomas@example.com'].map(server.as)) as [Visitor, Visitor];
  release = (await mia.call('GET', '/p/acme/api/portal')).body.release;
});
afterAll(() => server.stop());

const input = (subject: string) => ({ category: 'other', subject, description: 'It happens every time that we try.' });
const send = (visitor: Visitor, submission: string, subject: string, action = 'new-ticket') =>
  visitor.call('POST', `/p/acme/api/portal/actions/${action}`, { release, submission, input: input(subject), parameters: {} });
const created = (subject: string) => server.sandbox.requests().filter(({ method, body }) => method === 'POST' && JSON.stringify(body ?? '').includes(subject)).length;
const tickets = async (subject: string) => (await mia.call('GET', '/p/acme/api/portal/pages/support')).text.split(subject).length - 1;
const settled = async (submission: string) => {
  for (let tries = 0; tries < 60; tries += 1) {
    const outcome = await mia.call('GET', `/p/acme/api/portal/submissions/${submission}`);
    if (outcome.status === 200) return outcome.body;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the submission was not settled');
};

describe('a submission has one outcome', () => {
  it('when it is sent twice at once', async () => {
    const submission = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(mia, submission, 'Sent eight times')));
    for (const { status } of answers) expect([200, 202]).toContain(status);
    expect((await settled(submission)).status).toBe('succeeded');
    expect(created('Sent eight times')).toBe(1);
    expect(await tickets('Sent eight times')).toBe(1);
  });

  it('when it is sent again later: the same receipt', async () => {
    const submission = randomUUID();
    const first = await send(mia, submission, 'Sent again later');
    const again = await send(mia, submission, 'Sent again later');
    expect(again.body).toEqual(first.body);
    expect(created('Sent again later')).toBe(1);
  });

  it('and another body under its id is refused', async () => {
    const submission = randomUUID();
    await send(mia, submission, 'The first words');
    const changed = await send(mia, submission, 'Other words');
    expect(changed.status).toBe(422);
    expect(changed.body.code).toBe('submission-changed');
    expect(created('Other words')).toBe(0);
  });

  it('and another person of the same tenant learns nothing of it', async () => {
    const submission = randomUUID();
    await send(mia, submission, 'Not for Tomas');
    expect((await tomas.call('GET', `/p/acme/api/portal/submissions/${submission}`)).status).toBe(404);
    expect((await send(tomas, submission, 'Not for Tomas')).status).toBe(404);
  });

  it('when the vendor cut the connection after it had done it', async () => {
    server.sandbox.inject({ vendor: 'zendesk', kind: 'cut-after' });
    const submission = randomUUID();
    expect((await send(mia, submission, 'Cut after executing')).status).toBe(202);
    const outcome = await settled(submission);
    expect(outcome.status).toBe('succeeded');
    expect(await tickets('Cut after executing')).toBe(1);
  });

  it('and a refusal by the vendor is told, with nothing done', async () => {
    server.sandbox.inject({ vendor: 'zendesk', kind: 'status', status: 401 });
    const submission = randomUUID();
    const outcome = await send(mia, submission, 'Refused by the vendor');
    expect(outcome.body.status).toBe('failed');
    expect(outcome.body.message).toMatch(/try again|support/i);
    expect(await tickets('Refused by the vendor')).toBe(0);
  });
});

it('an open submission is not sent again for somebody who lost the right to it', async () => {
  const [bill, adam] = await Promise.all(['bill@acme.example', 'adam@northwind.example'].map(server.as)) as [Visitor, Visitor];
  const tries = () => server.sandbox.requests().filter(({ operation }) => operation === 'PostSubscriptionItemsItem').length;
  const before = tries();
  server.sandbox.inject({ vendor: 'stripe', operation: 'PostSubscriptionItemsItem', kind: 'cut-before', times: 3 });
  const submission = randomUUID();
  const sent = await bill.call('POST', '/p/acme/api/portal/actions/change-seats', { release, submission, input: { quantity: 9 }, parameters: {} });
  expect(sent.body).toMatchObject({ status: 'pending' });
  const [person] = (await adam.call('GET', `/api/admin/people?filter=${encodeURIComponent('{"q":"bill@"}')}`)).body;
  expect((await adam.call('DELETE', `/api/admin/grants/${person.grants[0].id}`)).status).toBe(200);
  for (let wait = 0; wait < 160 && (await bill.call('GET', `/p/acme/api/portal/submissions/${submission}`)).body.status === 'pending'; wait += 1) await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await bill.call('GET', `/p/acme/api/portal/submissions/${submission}`)).body.status).toBe('unknown');
  expect(tries() - before).toBe(3);
});

describe('input', () => {
  const cases: [string, unknown, string][] = [
    ['a missing field', { category: 'other', description: 'It happens every time.' }, '/subject'],
    ['a field that is not of the form', { ...input('Extra'), isAdmin: true }, '/isAdmin'],
    ['a value of another type', { ...input('x'), subject: 7 }, '/subject'],
    ['a field that the rule shows and that is missing', { ...input('Billing it is'), category: 'billing' }, '/invoiceNumber'],
    ['no object', [], ''],
  ];
  it.each(cases)('with %s is refused at its place', async (_name, body, pointer) => {
    const answer = await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', { release, submission: randomUUID(), input: body, parameters: {} });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('drops a field whose rule does not hold, instead of passing it on', async () => {
    const answer = await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', { release, submission: randomUUID(), input: { ...input('Hidden invoice'), invoiceNumber: 'NWA-0001' }, parameters: {} });
    expect(answer.body.status).toBe('succeeded');
    expect(JSON.stringify(server.sandbox.requests().at(-1))).not.toContain('NWA-0001');
  });

  it('that is nested 20,000 deep is refused in no time', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const answer = await mia.call('POST', '/p/acme/api/portal/actions/new-ticket', `{"release":"${release}","submission":"${randomUUID()}","input":${deep},"parameters":{}}`);
    expect(answer.status).toBe(422);
  });
});
