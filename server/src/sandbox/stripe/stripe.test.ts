import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acme, globex, openSandbox } from '../testing.ts';

let house: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => { house = await openSandbox(); });
afterAll(() => house.sandbox.close());

const preview = ({ customer, subscription, item }: typeof acme, quantity?: number) => `customer=${customer}&subscription=${subscription}${quantity === undefined ? '' : `&subscription_details[items][0][id]=${item}&subscription_details[items][0][quantity]=${quantity}`}`;

describe('the simulated Stripe', () => {
  it('lists the invoices of one customer, newest first, page by page', async () => {
    const seen: { id: string; customer: string; created: number }[] = [];
    let after = '';
    for (let more = true; more;) {
      const { body } = await house.stripe('GET', `/v1/invoices?customer=${globex.customer}&limit=9${after}`);
      seen.push(...body.data);
      more = body.has_more;
      after = `&starting_after=${body.data.at(-1).id}`;
    }
    expect(seen).toHaveLength(31);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(31);
    expect(seen.every(({ customer }) => customer === globex.customer)).toBe(true);
    expect(seen.map(({ created }) => created)).toEqual(seen.map(({ created }) => created).sort((a, b) => b - a));
  });

  it('answers everybody\'s invoices when no customer is named, as the real one does', async () => {
    const { body } = await house.stripe('GET', '/v1/invoices?limit=100');
    expect(new Set(body.data.map(({ customer }: { customer: string }) => customer)).size).toBe(2);
  });

  it('filters by status, and adds up what is open', async () => {
    const { body } = await house.stripe('GET', `/v1/invoices?customer=${acme.customer}&status=open`);
    const sum = body.data.reduce((total: number, invoice: { amount_remaining: number }) => total + invoice.amount_remaining, 0);
    const customer = await house.stripe('GET', `/v1/customers/${acme.customer}`);
    expect(customer.body.metadata).toEqual({ open_balance: String(sum), open_invoices: String(body.data.length) });
  });

  it('refuses in its own envelope: strangers, unknown parameters and records, wrong types', async () => {
    expect(await house.stripe('GET', '/v1/invoices', undefined, { authorization: 'Bearer no' })).toMatchObject({ status: 401, body: { error: { type: 'invalid_request_error' } } });
    expect(await house.stripe('GET', '/v1/invoices?colour=red')).toMatchObject({ status: 400, body: { error: { code: 'parameter_unknown', param: 'colour' } } });
    expect(await house.stripe('GET', '/v1/invoices?customer=')).toMatchObject({ status: 400, body: { error: { param: 'customer' } } });
    expect(await house.stripe('GET', '/v1/invoices/in_nothinghere')).toMatchObject({ status: 404, body: { error: { code: 'resource_missing' } } });
    expect(await house.stripe('POST', '/v1/invoices/create_preview', '')).toMatchObject({ status: 400, body: { error: { code: 'parameter_missing', param: 'customer' } } });
    expect(await house.stripe('POST', `/v1/subscription_items/${acme.item}`, 'quantity=five')).toMatchObject({ status: 400, body: { error: { param: 'quantity' } } });
    expect(await house.stripe('POST', `/v1/subscription_items/${acme.item}`, 'price=price_1')).toMatchObject({ status: 400, body: { error: { code: 'parameter_unknown' } } });
    expect(await house.stripe('POST', '/v1/invoices/create_preview', preview({ ...acme, item: globex.item }, 9))).toMatchObject({ status: 400, body: { error: { param: 'subscription_details[items][0][id]' } } });
  });

  it('previews a change without making it, and what the change then costs is what was previewed', async () => {
    const plain = (await house.stripe('POST', '/v1/invoices/create_preview', preview(acme))).body.total;
    const promised = (await house.stripe('POST', '/v1/invoices/create_preview', preview(acme, 12))).body.total;
    expect(plain).toBe(8 * 2900);
    expect(promised).toBeGreaterThan(12 * 2900);
    expect((await house.stripe('GET', `/v1/subscriptions/${acme.subscription}`)).body.items.data[0].quantity).toBe(8);

    const changed = await house.stripe('POST', `/v1/subscription_items/${acme.item}`, 'quantity=12&metadata[note]=more');
    expect(changed.body).toMatchObject({ quantity: 12, subscription: acme.subscription, metadata: { note: 'more' } });
    const billed = (await house.stripe('POST', '/v1/invoices/create_preview', preview(acme))).body.total;
    // The month goes on between the two questions.
    expect(Math.abs(billed - promised)).toBeLessThanOrEqual(2);
  });

  it('does not let anyone give back seats that are in use', async () => {
    expect(await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=20')).toMatchObject({ status: 400, body: { error: { param: 'quantity', message: expect.stringContaining('21 seats are in use') } } });
    expect((await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=21')).status).toBe(200);
  });

  it('answers a repeated idempotency key with the first answer, and refuses it with another body', async () => {
    const key = { 'idempotency-key': 'submission-1' };
    const first = await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=30', key);
    await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=40');
    const again = await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=30', key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await house.stripe('GET', `/v1/subscriptions/${globex.subscription}`)).body.items.data[0].quantity).toBe(40);
    expect(await house.stripe('POST', `/v1/subscription_items/${globex.item}`, 'quantity=31', key)).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
  });
});
