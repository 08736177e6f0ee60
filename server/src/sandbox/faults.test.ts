import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acme, newTicket, openSandbox } from './testing.ts';

let house: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => { house = await openSandbox(); });
afterEach(() => house.sandbox.close());

const list = () => house.zendesk('GET', `/api/v2/organizations/${acme.organization}/tickets`);
const create = () => house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-1'));
const made = async () => (await house.zendesk('GET', '/api/v2/tickets?external_id=submission-1')).body.tickets.length;

describe('a fault', () => {
  it('befalls the operation that it names, as often as it says, and no other', async () => {
    house.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'status', status: 500, times: 2 });
    expect((await list()).status).toBe(200);
    expect((await house.stripe('GET', '/v1/account')).status).toBe(200);
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([500, 500, 201]);
    expect(await made()).toBe(1);
  });

  it('without an operation befalls the vendor\'s next request, in the vendor\'s envelope', async () => {
    house.sandbox.inject({ vendor: 'stripe', kind: 'status', status: 429, retryAfter: 3 });
    const busy = await house.stripe('GET', '/v1/account');
    expect(busy).toMatchObject({ status: 429, body: { error: { code: 'rate_limit' } } });
    expect(busy.headers.get('retry-after')).toBe('3');
    house.sandbox.inject({ vendor: 'zendesk', kind: 'status', status: 401 });
    expect(await list()).toMatchObject({ status: 401, body: { error: "Couldn't authenticate you" } });
  });

  it('cut-before does nothing, cut-after does everything but tell', async () => {
    house.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-before' });
    await expect(create()).rejects.toThrow();
    expect(await made()).toBe(0);
    house.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-after' });
    await expect(create()).rejects.toThrow();
    expect(await made()).toBe(1);
  });

  it('slow does the work at once and answers late', async () => {
    house.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'slow', ms: 300 });
    const started = performance.now();
    const late = create();
    await new Promise((done) => setTimeout(done, 100));
    expect(await made()).toBe(1);
    expect((await late).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(295);
  });

  it('spoils the answer: another type, cut short, far too long, somewhere else', async () => {
    house.sandbox.inject({ vendor: 'zendesk', kind: 'wrong-type' });
    expect((await list()).headers.get('content-type')).toBe('text/html');
    house.sandbox.inject({ vendor: 'zendesk', kind: 'truncated' });
    await expect(list()).rejects.toThrow(SyntaxError);
    house.sandbox.inject({ vendor: 'zendesk', kind: 'oversized', bytes: 6_000_000 });
    expect(JSON.stringify((await list()).body).length).toBeGreaterThan(6_000_000);
    house.sandbox.inject({ vendor: 'zendesk', kind: 'redirect', to: 'http://127.0.0.2:9/' });
    const elsewhere = await list();
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([302, 'http://127.0.0.2:9/']);
  });
});

describe('the log', () => {
  it('has each request with what was sent and answered, and no credential', async () => {
    await create();
    house.sandbox.inject({ vendor: 'stripe', kind: 'cut-before' });
    await house.stripe('POST', `/v1/subscription_items/${acme.item}`, 'quantity=9', { 'idempotency-key': 'key-1' }).catch(() => undefined);
    const [first, second] = house.sandbox.requests();
    expect(first).toMatchObject({ vendor: 'zendesk', operation: 'CreateTicket', method: 'POST', path: '/api/v2/tickets', status: 201, fault: null, body: { ticket: { external_id: 'submission-1' } } });
    expect(second).toMatchObject({ vendor: 'stripe', operation: 'PostSubscriptionItemsItem', status: null, fault: 'cut-before', body: { quantity: '9' }, headers: { 'idempotency-key': 'key-1' } });
    expect(JSON.stringify(house.sandbox.requests())).not.toMatch(/authorization|Bearer|Basic/i);
  });
});

describe('the control addresses', () => {
  it('are not there unless asked for', async () => {
    expect((await fetch(`${house.sandbox.origin}/__sandbox/requests`)).status).toBe(404);
  });

  it('inject faults and tell requests to a test in another process', async () => {
    const controlled = await openSandbox({ control: true });
    const at = (path: string) => `${controlled.sandbox.origin}/__sandbox/${path}`;
    await fetch(at('faults'), { method: 'POST', body: JSON.stringify({ vendor: 'stripe', kind: 'status', status: 503 }) });
    expect((await controlled.stripe('GET', '/v1/account')).status).toBe(503);
    expect(await (await fetch(at('requests'))).json()).toMatchObject([{ operation: 'GetAccount', status: 503 }]);
    await fetch(at('reset'), { method: 'POST' });
    expect(await (await fetch(at('requests'))).json()).toEqual([]);
    expect((await fetch(at('nothing'))).status).toBe(404);
    await controlled.sandbox.close();
  });
});
