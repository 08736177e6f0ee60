import { readFileSync } from 'node:fs';
import type { Connector } from '@portico/schemas/connector';
import type { Json } from '@portico/schemas/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileConnector, createEgress, findOutcome, invoke, testConnection, type CompiledConnector, type Connections, type Egress, type InvokeOptions } from '../connectors/index.ts';
import { callOf } from '../connectors/testing.ts';
import { readSandboxSeed } from './index.ts';
import { acme, globex, openSandbox } from './testing.ts';

const shipped = (key: string): CompiledConnector => compileConnector(JSON.parse(readFileSync(new URL(`../../../seeds/connectors/${key}.json`, import.meta.url), 'utf8')) as Connector);
const connectors = { zendesk: shipped('zendesk'), stripe: shipped('stripe') };
const idsOf = ({ organization, customer, subscription, item }: typeof acme) => ({ zendesk: String(organization), stripe: customer, 'stripe-subscription': subscription, 'stripe-item': item });
const tenants = { acme: callOf(idsOf(acme)), globex: callOf(idsOf(globex), 'globex'), nobody: callOf({}, 'nobody') };

let house: Awaited<ReturnType<typeof openSandbox>>;
let egress: Egress;
let connections: Connections;
beforeAll(async () => {
  house = await openSandbox();
  egress = createEgress({ allow: [`127.0.0.1:${house.sandbox.port}`] });
  const { zendesk, stripe } = readSandboxSeed();
  connections = {
    egress,
    find: async (connector) => ({ connector, settings: { address: `${house.sandbox.origin}/${connector}`, email: zendesk.credentials.email }, secrets: { token: zendesk.credentials.token, key: stripe.key } }),
  };
});
afterAll(async () => {
  await egress.close();
  await house.sandbox.close();
});

const run = (tenant: keyof typeof tenants, connector: keyof typeof connectors, operation: string, input: Json = {}, options: Partial<InvokeOptions> = {}) =>
  invoke(tenants[tenant], connectors[connector], operation, input, { connections, ...options }) as Promise<{ item: any; items: any[]; next: string | null }>;
const refused = (work: Promise<unknown>) => work.then(() => 'answered', (error: { code?: string }) => error.code);

describe('the shipped connectors', () => {
  it.each(['zendesk', 'stripe'] as const)('%s answers the test of its connection', async (key) => {
    expect(await testConnection(tenants.nobody, connectors[key], { connections })).toMatchObject({ ok: true });
  });

  it('every operation that is not shared refuses a tenant without an id, and sends nothing', async () => {
    const inputs: Record<string, Json> = { id: '1001', status: 'open', subject: 'A subject', body: 'x', category: 'other', submission: 'submission-1', quantity: 9 };
    const before = house.sandbox.requests().length;
    for (const key of ['zendesk', 'stripe'] as const) {
      for (const [name, { scope, input, effect }] of Object.entries(connectors[key].connector.operations)) {
        if (scope.kind === 'shared') continue;
        const known = Object.keys((input?.properties ?? {}) as object);
        const given = Object.fromEntries(Object.entries(inputs).filter(([field]) => known.includes(field)).map(([field, value]) => [field, key === 'stripe' && field === 'id' ? 'in_1234567' : value]));
        expect([name, await refused(run('nobody', key, name, given, effect === 'write' ? { submission: 'submission-1' } : {}))]).toEqual([name, 'no-tenant-id']);
      }
    }
    expect(house.sandbox.requests()).toHaveLength(before);
  });

  it('no record of one tenant can be read, changed or downloaded by another', async () => {
    const ticket = (await run('globex', 'zendesk', 'listTickets')).items[0].id as string;
    const invoice = (await run('globex', 'stripe', 'listInvoices')).items[0].id as string;
    for (const operation of ['getTicket', 'listComments']) expect(await refused(run('acme', 'zendesk', operation, { id: ticket }))).toBe('not-found');
    expect(await refused(run('acme', 'zendesk', 'addComment', { id: ticket, body: 'mine now' }, { submission: 'submission-1' }))).toBe('not-found');
    expect(await refused(run('acme', 'zendesk', 'solveTicket', { id: ticket }, { submission: 'submission-1' }))).toBe('not-found');
    for (const operation of ['getInvoice', 'listInvoiceLines', 'invoicePdf']) expect(await refused(run('acme', 'stripe', operation, { id: invoice }))).toBe('not-found');
    expect(house.sandbox.requests().some(({ operation }) => operation === 'UpdateTicket' || operation === 'GetInvoicesInvoicePdf')).toBe(false);
  });

  it('a tenant whose seat item is another\'s cannot change it', async () => {
    const mistaken = callOf({ ...idsOf(acme), 'stripe-item': globex.item });
    const work = invoke(mistaken, connectors.stripe, 'updateSeats', { quantity: 9 }, { connections, submission: 'submission-9' });
    expect(await refused(work)).toBe('not-found');
    expect(house.sandbox.requests().some(({ operation }) => operation === 'PostSubscriptionItemsItem')).toBe(false);
  });

  it('nobody reads a colleague\'s internal note', async () => {
    const { items } = await run('acme', 'zendesk', 'listComments', { id: '1001' });
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('Internal');
  });

  it('lists go on to their end, each record once, in both vendors\' ways', async () => {
    for (const [key, operation, count] of [['zendesk', 'listTickets', 15], ['stripe', 'listInvoices', 30]] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await run('acme', key, operation, {}, { page: { size: 4, ...(cursor !== undefined && { cursor }) } });
        seen.push(...page.items.map(({ id }) => id as string));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect([operation, seen.length, new Set(seen).size]).toEqual([operation, count, count]);
    }
  });

  it('maps statuses and sorting both ways', async () => {
    expect((await run('acme', 'zendesk', 'listTickets', { status: 'on-hold' })).items.map(({ status }) => status as string)).toEqual(['on-hold']);
    const { items } = await run('acme', 'zendesk', 'listTickets', { sort: 'createdAt', order: 'asc' });
    expect(items.map(({ createdAt }) => createdAt as string)).toEqual(items.map(({ createdAt }) => createdAt as string).sort());
  });

  it('sends a pinned version and the submission as the key', async () => {
    await run('globex', 'stripe', 'updateSeats', { quantity: 25 }, { submission: 'submission-2' });
    expect(house.sandbox.requests().at(-1)).toMatchObject({
      operation: 'PostSubscriptionItemsItem', body: { quantity: '25', proration_behavior: 'create_prorations', metadata: { submission: 'submission-2' } },
      headers: { 'idempotency-key': 'submission-2', 'stripe-version': '2026-10-28.endive', 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  it.each([
    ['createTicket', 'CreateTicket', { subject: 'Lost', body: 'Hello', category: 'other' }],
    ['addComment', 'UpdateTicket', { id: '1002', body: 'Here is more.' }],
    ['solveTicket', 'UpdateTicket', { id: '1004' }],
  ] as const)('finds out what became of %s when its answer was lost', async (operation, vendorOperation, input) => {
    const options = { connections, submission: `submission-of-${operation}` };
    const outcome = () => findOutcome(tenants.acme, connectors.zendesk, operation, input, options);
    house.sandbox.inject({ vendor: 'zendesk', operation: vendorOperation, kind: 'cut-before', times: 1 });
    await expect(run('acme', 'zendesk', operation, input, options)).rejects.toThrow();
    expect(await outcome()).toEqual({ kind: 'not-done' });
    house.sandbox.inject({ vendor: 'zendesk', operation: vendorOperation, kind: 'cut-after', times: 1 });
    await expect(run('acme', 'zendesk', operation, input, options)).rejects.toThrow();
    expect(await outcome()).toMatchObject({ kind: 'done', item: { id: expect.stringMatching(/^\d+$/) } });
  });
});
