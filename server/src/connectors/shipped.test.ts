import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '@portico/schemas/json';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { toProblem } from '../errors.ts';
import { startSandbox, type Sandbox } from '../sandbox/index.ts';
import { compileConnector, createEgress, findOutcome, invoke, testConnection, UnknownOutcome, type Connections, type Egress, type InvokeOptions } from './index.ts';
import { callOf, failureOf } from './testing.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../seeds/${path}`, import.meta.url), 'utf8'));
const connectors = { zendesk: compileConnector(read('connectors/zendesk.json')), stripe: compileConnector(read('connectors/stripe.json')) };
const records = { zendesk: read('sandbox/zendesk.json'), stripe: read('sandbox/stripe.json') };
type Vendor = keyof typeof connectors;

const acme = callOf({ 'zendesk': '360001001', 'stripe': 'cus_AcmeR4x81Kq2', 'stripe-subscription': 'sub_1AcmeTeamK3v9', 'stripe-item': 'si_AcmeSeatsP8s2' });
const globex = callOf({ 'zendesk': '360001002', 'stripe': 'cus_GlobexT7m3Wd', 'stripe-subscription': 'sub_1GlobexBizW5t1', 'stripe-item': 'si_GlobexSeatsD4n7' }, 'globex');
const submission = '0190aaaa-0000-7000-8000-000000000001';

let sandbox: Sandbox;
let egress: Egress;
let connections: Connections;
beforeAll(async () => {
  sandbox = await startSandbox();
  egress = createEgress({ allow: [`127.0.0.1:${sandbox.port}`] });
  const kept: Record<string, { settings: Record<string, string>; secrets: Record<string, string> }> = {
    zendesk: { settings: { address: `${sandbox.origin}/zendesk`, email: records.zendesk.credentials.email }, secrets: { token: records.zendesk.credentials.token } },
    stripe: { settings: { address: `${sandbox.origin}/stripe` }, secrets: { key: records.stripe.key } },
  };
  connections = { egress, find: async (connector) => ({ connector, ...kept[connector]! }) };
});
afterAll(async () => {
  await egress.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

const ask = (call: typeof acme, vendor: Vendor, operation: string, input: Json = {}, options: Partial<InvokeOptions> = {}) => invoke(call, connectors[vendor], operation, input, { connections, ...options });
const itemOf = async (...given: Parameters<typeof ask>) => ((await ask(...given)) as { item: JsonObject }).item;

async function allOf(call: typeof acme, vendor: Vendor, operation: string, input: Json, size: number): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 100; pages++) {
    const answer = (await ask(call, vendor, operation, input, { page: { size, ...(cursor && { cursor }) } })) as { items: JsonObject[]; next: string | null };
    all.push(...answer.items);
    if (answer.next === null) return all;
    cursor = answer.next;
  }
  throw new Error('the list has no end');
}

const ticketsOf = (organization: number): number[] => records.zendesk.tickets.filter((ticket: JsonObject) => ticket.organization_id === organization).map(({ id }: JsonObject) => id);
const foreignTicket = String(ticketsOf(360001002)[0]);
const ownTicket = String(ticketsOf(360001001)[0]);
const invoicesOf = (customer: string): JsonObject[] => records.stripe.invoices.filter((invoice: JsonObject) => invoice.customer === customer && invoice.status !== 'draft');

describe.each([1, 3, 100])('lists in pages of %i', (size) => {
  test('hold every ticket of the tenant once, and none of another', async () => {
    const ids = (await allOf(acme, 'zendesk', 'listTickets', {}, size)).map(({ id }) => Number(id));
    expect(ids.toSorted((a, b) => a - b)).toEqual(ticketsOf(360001001).toSorted((a, b) => a - b));
  });

  test('hold every invoice of the tenant once, and none of another', async () => {
    const ids = (await allOf(globex, 'stripe', 'listInvoices', {}, size)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(invoicesOf('cus_GlobexT7m3Wd').map(({ id }) => id).toSorted());
  });
});

describe('tenant Acme asks for what is Globex\'s', () => {
  const foreignInvoice = invoicesOf('cus_GlobexT7m3Wd')[0]!.id!;
  test.each([
    ['zendesk', 'getTicket', { id: foreignTicket }, { id: '999999' }], ['zendesk', 'listComments', { id: foreignTicket }, { id: '999999' }],
    ['zendesk', 'addComment', { id: foreignTicket, body: 'hello' }, { id: '999999', body: 'hello' }],
    ['stripe', 'getInvoice', { id: foreignInvoice }, { id: 'in_doesnotexist' }], ['stripe', 'invoicePdf', { id: foreignInvoice }, { id: 'in_doesnotexist' }],
    ['stripe', 'listInvoiceLines', { id: foreignInvoice }, { id: 'in_doesnotexist' }],
  ] as [Vendor, string, Json, Json][])('%s.%s answers as for an unknown id and changes nothing', async (vendor, operation, foreign, unknown) => {
    const problem = toProblem(await failureOf(ask(acme, vendor, operation, foreign, { submission })));
    expect(problem).toEqual(toProblem(await failureOf(ask(acme, vendor, operation, unknown, { submission }))));
    expect(problem.code).toBe('not-found');
    expect(sandbox.requests().every(({ method }) => method === 'GET')).toBe(true);
  });

  test('changing the seats of a foreign subscription is not found, and the change never leaves', async () => {
    const mixed = callOf({ ...acme.tenant.ids, 'stripe-subscription': 'sub_1GlobexBizW5t1', 'stripe-item': 'si_GlobexSeatsD4n7' });
    expect(await failureOf(ask(mixed, 'stripe', 'updateSeats', { quantity: 99 }, { submission }))).toMatchObject({ code: 'not-found' });
    expect(sandbox.requests().every(({ method }) => method === 'GET')).toBe(true);
  });
});

test('internal notes of a ticket never leave', async () => {
  const ids = ticketsOf(360001001);
  const noted = records.zendesk.comments.find((comment: JsonObject) => comment.public === false && ids.includes(Number(comment.ticket_id)));
  const comments = await allOf(acme, 'zendesk', 'listComments', { id: String(noted.ticket_id) }, 2);
  expect(comments.length).toBe(records.zendesk.comments.filter((comment: JsonObject) => comment.ticket_id === noted.ticket_id && comment.public).length);
  expect(JSON.stringify(comments)).not.toContain(noted.body);
});

test('an invoice is downloaded as a file', async () => {
  const { id, number } = invoicesOf('cus_AcmeR4x81Kq2')[0]! as { id: string; number: string };
  const answer = await ask(acme, 'stripe', 'invoicePdf', { id });
  if (!('file' in answer)) throw new Error('no file');
  expect([answer.type, answer.name]).toEqual(['application/pdf', `invoice-${number}.pdf`]);
  expect(Buffer.concat(await answer.file.toArray()).subarray(0, 5).toString()).toBe('%PDF-');
});

describe('a ticket', () => {
  const input = { subject: 'Export fails', body: 'It says 500.', category: 'technical' };

  test('is opened for the tenant and the person, and found again by its submission', async () => {
    const item = await itemOf(acme, 'zendesk', 'createTicket', input, { submission });
    const sent = sandbox.requests().at(-1)!.body as { ticket: JsonObject };
    expect(sent.ticket).toMatchObject({ organization_id: '360001001', external_id: submission, requester: { email: 'ann@acme.example' } });
    expect(await findOutcome(acme, connectors.zendesk, 'createTicket', input, { connections, submission })).toMatchObject({ kind: 'done', item: { id: item.id } });
    // Another tenant that came by the submission's id finds nothing.
    expect(await findOutcome(globex, connectors.zendesk, 'createTicket', input, { connections, submission })).toEqual({ kind: 'not-done' });
  });

  test('whose answer was lost is found instead of opened twice', async () => {
    sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-after' });
    expect(await failureOf(ask(acme, 'zendesk', 'createTicket', input, { submission }))).toBeInstanceOf(UnknownOutcome);
    expect(await findOutcome(acme, connectors.zendesk, 'createTicket', input, { connections, submission })).toMatchObject({ kind: 'done', item: { subject: 'Export fails' } });
    expect(sandbox.requests().filter(({ operation }) => operation === 'CreateTicket')).toHaveLength(1);
  });

  test('that never arrived is known not to be there', async () => {
    sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-before' });
    expect(await failureOf(ask(acme, 'zendesk', 'createTicket', input, { submission }))).toBeInstanceOf(UnknownOutcome);
    expect(await findOutcome(acme, connectors.zendesk, 'createTicket', input, { connections, submission })).toEqual({ kind: 'not-done' });
  });

  test('gets a reply once, found by its submission', async () => {
    const reply = { id: ownTicket, body: 'Any news?' };
    expect(await findOutcome(acme, connectors.zendesk, 'addComment', reply, { connections, submission })).toEqual({ kind: 'not-done' });
    sandbox.inject({ vendor: 'zendesk', operation: 'UpdateTicket', kind: 'truncated' });
    expect(await failureOf(ask(acme, 'zendesk', 'addComment', reply, { submission }))).toBeInstanceOf(UnknownOutcome);
    expect(await findOutcome(acme, connectors.zendesk, 'addComment', reply, { connections, submission })).toMatchObject({ kind: 'done' });
    expect(await findOutcome(acme, connectors.zendesk, 'addComment', { ...reply, id: foreignTicket }, { connections, submission })).toEqual({ kind: 'not-done' });
  });
});

describe('seats', () => {
  test('are previewed and changed once, however often the answer is lost', async () => {
    expect(await itemOf(acme, 'stripe', 'previewSeats', { quantity: 10 })).toMatchObject({ currency: 'USD' });
    sandbox.inject({ vendor: 'stripe', operation: 'PostSubscriptionItemsItem', kind: 'cut-after', times: 2 });
    expect(await itemOf(acme, 'stripe', 'updateSeats', { quantity: 10 }, { submission })).toMatchObject({ bought: 10 });
    const sent = sandbox.requests().filter(({ operation }) => operation === 'PostSubscriptionItemsItem');
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual([submission, submission, submission]);
    expect(sent.at(-1)!.body).toMatchObject({ metadata: { submission } });
    expect(await itemOf(acme, 'stripe', 'getSubscription')).toMatchObject({ bought: 10 });
  });

  test('whose change stays open are sent again under the same key', async () => {
    sandbox.inject({ vendor: 'stripe', operation: 'PostSubscriptionItemsItem', kind: 'cut-after', times: 3 });
    expect(await failureOf(ask(acme, 'stripe', 'updateSeats', { quantity: 11 }, { submission }))).toBeInstanceOf(UnknownOutcome);
    expect(await findOutcome(acme, connectors.stripe, 'updateSeats', { quantity: 11 }, { connections, submission })).toEqual({ kind: 'repeat' });
    expect(await itemOf(acme, 'stripe', 'updateSeats', { quantity: 11 }, { submission, repeat: true })).toMatchObject({ bought: 11 });
  });
});

describe('a vendor in trouble', () => {
  test.each([
    [{ kind: 'status', status: 401 }, 'upstream-failed'], [{ kind: 'status', status: 500, times: 3 }, 'upstream-failed'], [{ kind: 'status', status: 429, retryAfter: 60 }, 'upstream-busy'],
    [{ kind: 'wrong-type' }, 'upstream-failed'], [{ kind: 'oversized', bytes: 30_000_000 }, 'upstream-failed'], [{ kind: 'truncated' }, 'upstream-failed'],
    [{ kind: 'redirect', to: 'http://169.254.169.254/latest/' }, 'upstream-failed'], [{ kind: 'cut-before', times: 3 }, 'upstream-failed'],
  ] as const)('%j is %s', async (trouble, code) => {
    for (const vendor of ['zendesk', 'stripe'] as const) {
      sandbox.reset();
      sandbox.inject({ vendor, ...trouble });
      expect(await failureOf(ask(acme, vendor, vendor === 'zendesk' ? 'listTickets' : 'listInvoices')), vendor).toMatchObject({ code });
    }
  });

  test.each([{ kind: 'status', status: 500, times: 2 }, { kind: 'status', status: 429, retryAfter: 1 }, { kind: 'cut-after' }] as const)('%j passes unnoticed', async (trouble) => {
    sandbox.inject({ vendor: 'zendesk', ...trouble });
    expect(await itemOf(acme, 'zendesk', 'showOrganization')).toEqual({ id: '360001001', name: 'Acme Ltd' });
  });
});

describe('testing a connection', () => {
  const operator = callOf({}, 'operator');
  test.each(['zendesk', 'stripe'] as const)('%s answers', async (vendor) => {
    expect(await testConnection(operator, connectors[vendor], { connections })).toMatchObject({ ok: true, milliseconds: expect.any(Number) });
  });

  test('says what to mend', async () => {
    const settings = { address: `${sandbox.origin}/zendesk`, email: 'portal@northwind.example' };
    const tried = async (connection: Partial<{ settings: Record<string, string>; secrets: Record<string, string> }>, through = egress) =>
      (await testConnection(operator, connectors.zendesk, { connections: { egress: through, find: async (connector) => ({ connector, settings, secrets: { token: 'wrong-token-1' }, ...connection }) } })).message;
    expect(await tried({})).toMatch(/refused the credentials/);
    expect(await tried({ secrets: {} })).toMatch(/Not connected/);
    expect(await tried({ secrets: { token: 'line\r\nx-evil: 1' } })).not.toMatch(/line/);
    expect(await tried({}, createEgress())).toMatch(/egress allow list/);
    expect(await tried({ settings: { ...settings, address: sandbox.origin } })).toMatch(/address/);
    expect((await testConnection(operator, connectors.zendesk, { connections: { egress, find: async () => undefined } })).message).toMatch(/Not connected/);
  });
});
