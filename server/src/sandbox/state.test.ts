import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acme, newTicket, openSandbox } from './testing.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sandbox-')); });
afterEach(() => rmSync(folder, { recursive: true }));

describe('the state file', () => {
  it('holds what a caller was promised before the answer goes out, over a restart', async () => {
    const stateFile = join(folder, 'deep', 'sandbox.json');
    const before = await openSandbox({ stateFile });
    const made = await before.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-1'));
    const seats = await before.stripe('POST', `/v1/subscription_items/${acme.item}`, 'quantity=9', { 'idempotency-key': 'submission-2' });
    await before.sandbox.close();

    const after = await openSandbox({ stateFile });
    expect((await after.zendesk('GET', `/api/v2/tickets/${made.body.ticket.id}`)).body.ticket).toEqual(made.body.ticket);
    expect((await after.stripe('GET', `/v1/subscriptions/${acme.subscription}`)).body.items.data[0].quantity).toBe(9);
    expect((await after.stripe('POST', `/v1/subscription_items/${acme.item}`, 'quantity=9', { 'idempotency-key': 'submission-2' })).body).toEqual(seats.body);
    await after.sandbox.close();
    expect(readdirSync(join(folder, 'deep'))).toEqual(['sandbox.json']);
    expect(statSync(stateFile).mode & 0o077).toBe(0);
  });

  it('is written even when the connection is cut after the work', async () => {
    const stateFile = join(folder, 'sandbox.json');
    const before = await openSandbox({ stateFile });
    before.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-after' });
    await expect(before.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-1'))).rejects.toThrow();
    await before.sandbox.close();
    const after = await openSandbox({ stateFile });
    expect((await after.zendesk('GET', '/api/v2/tickets?external_id=submission-1')).body.tickets).toHaveLength(1);
    await after.sandbox.close();
  });

  it('that cannot be read says so, and one of another format gives way to the seed', async () => {
    const stateFile = join(folder, 'sandbox.json');
    writeFileSync(stateFile, '{"zendesk":');
    await expect(openSandbox({ stateFile })).rejects.toThrow(`cannot read its records in ${stateFile}`);
    writeFileSync(stateFile, '{"format":0,"zendesk":{}}');
    const house = await openSandbox({ stateFile });
    expect((await house.zendesk('GET', '/api/v2/tickets/1001')).status).toBe(200);
    await house.sandbox.close();
  });

  it('goes back to the seed on reset', async () => {
    const stateFile = join(folder, 'sandbox.json');
    const house = await openSandbox({ stateFile });
    await house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-1'));
    house.sandbox.reset();
    expect((await house.zendesk('GET', '/api/v2/tickets?external_id=submission-1')).body.tickets).toEqual([]);
    expect(house.sandbox.requests()).toHaveLength(1);
    await house.sandbox.close();
  });
});
