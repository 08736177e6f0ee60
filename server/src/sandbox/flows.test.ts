import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';
import { acme } from './testing.ts';

let server: TestServer;
const people: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await startTestServer();
  for (const email of ['ada@acme.example', 'bill@acme.example', 'mia@acme.example', 'greta@globex.example', 'tomas@example.com', 'pia@initech.example']) people[email.split('@')[0]!] = await server.as(email);
}, 120_000);
afterAll(() => server?.stop());

const page = (who: string, tenant: string, address: string) => people[who]!.call('GET', `/p/${tenant}/api/portal/pages/${address}`);
const release = async (who: string, tenant: string) => (await people[who]!.call('GET', `/p/${tenant}/api/portal`)).body.release as string;
const blocksOf = (blocks: any[]): any[] => blocks.flatMap((block) => [block, ...(Array.isArray(block.columns?.[0]) ? blocksOf(block.columns.flat()) : []), ...(block.tabs ? blocksOf(block.tabs.flatMap((tab: { blocks: unknown[] }) => tab.blocks)) : [])]);
const block = async (who: string, tenant: string, address: string, id: string) => blocksOf((await page(who, tenant, address)).body.blocks).find((one) => one.id === id);

async function submit(who: string, tenant: string, action: string, input: object, parameters: object = {}, submission: string = randomUUID()) {
  return people[who]!.call('POST', `/p/${tenant}/api/portal/actions/${action}`, { release: await release(who, tenant), submission, input, parameters });
}
const asked = (operation: string) => server.sandbox.requests().filter((request) => request.operation === operation);

describe('the invoices flow', () => {
  it('takes a billing person from the list to the details, the file and a ticket about it', async () => {
    const list = await block('bill', 'acme', 'invoices', 'list');
    const { id, number } = list.data.items[0];
    expect((await block('bill', 'acme', `invoice?id=${id}&number=${number}`, 'details')).data.item).toMatchObject({ number, status: 'open' });

    const file = await people.bill!.call('GET', `/p/acme/api/portal/pages/invoice/blocks/details/file?id=${id}&with.id=${id}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(file.headers.get('content-disposition')).toContain(`invoice-${number}.pdf`);

    const sent = await submit('bill', 'acme', 'report-invoice-problem', { problem: 'order-number', orderNumber: 'PO-7', details: 'Please add our number.' }, { id, number });
    expect(sent.body).toMatchObject({ status: 'succeeded', receipt: { title: `We are looking into invoice ${number}` } });
    const { ticket } = asked('CreateTicket').at(-1)!.body as any;
    expect(ticket).toMatchObject({ subject: `Invoice ${number}: purchase order number`, organization_id: String(acme.organization), requester: { email: 'bill@acme.example' }, tags: ['portal', 'category-billing'] });
    expect(ticket.comment.body).toContain('PO-7');
    expect((await block('bill', 'acme', `ticket?id=${sent.body.receipt.reference}`, 'details')).data.item.category).toBe('billing');
  });

  it('is not there for a member, and another customer\'s invoice is not there for anyone', async () => {
    expect((await page('mia', 'acme', 'invoices')).status).toBe(404);
    const { id } = (await block('greta', 'globex', 'invoices', 'list')).data.items[0];
    expect((await page('bill', 'acme', `invoice?id=${id}`)).status).toBe(404);
    expect((await people.bill!.call('GET', `/p/acme/api/portal/pages/invoice/blocks/details/file?id=${id}&with.id=${id}`)).status).toBe(404);
  });

  it('hides the draft that the vendor already has', async () => {
    const { data } = await block('ada', 'acme', 'invoices', 'list');
    expect(data.items.every(({ number }: { number: string }) => typeof number === 'string')).toBe(true);
  });
});

describe('the seats flow', () => {
  it('shows the price, changes the number once, and gives a receipt with the new total', async () => {
    const before = (await block('ada', 'acme', 'seats', 'seats-used')).data.item;
    const preview = await people.ada!.call('POST', '/p/acme/api/portal/actions/change-seats/preview', { release: await release('ada', 'acme'), input: { quantity: 20 }, parameters: {} });
    expect(preview.body.lines.map(({ label }: { label: string }) => label)).toEqual(['Seats in total', 'Your next invoice', 'Date of that invoice']);
    expect((await block('ada', 'acme', 'seats', 'seats-used')).data.item).toEqual(before);

    const submission = randomUUID();
    const sent = await submit('ada', 'acme', 'change-seats', { quantity: 20 }, {}, submission);
    expect(sent.body).toMatchObject({ status: 'succeeded', receipt: { title: 'You now have 20 seats' } });
    await submit('ada', 'acme', 'change-seats', { quantity: 20 }, {}, submission);
    expect(asked('PostSubscriptionItemsItem')).toHaveLength(1);
    expect((await block('ada', 'acme', 'seats', 'seats-used')).data.item).toEqual({ used: 6, bought: 20 });
  });

  it('holds billing to 10 seats and everyone to 100, and says so at the field', async () => {
    const over = await submit('bill', 'acme', 'change-seats', { quantity: 11 });
    expect(over).toMatchObject({ status: 422, body: { errors: [{ pointer: expect.stringContaining('/quantity'), message: expect.stringContaining('up to 10 seats') }] } });
    expect((await submit('ada', 'acme', 'change-seats', { quantity: 101 })).status).toBe(422);
    expect((await submit('mia', 'acme', 'change-seats', { quantity: 9 })).status).toBeGreaterThanOrEqual(403);
    expect((await submit('tomas', 'globex', 'change-seats', { quantity: 9 })).status).toBeGreaterThanOrEqual(403);
  });

  it('tells the person where the vendor refuses', async () => {
    const sent = await submit('bill', 'acme', 'change-seats', { quantity: 5 });
    expect(JSON.stringify(sent.body)).toContain('6 seats are in use');
  });
});

describe('the support flow', () => {
  it('opens a ticket with only the fields of its category, replies and closes it', async () => {
    const input = { category: 'access', affectedEmail: 'mia@acme.example', subject: 'Cannot sign in', description: 'Mia sees an error since this morning.' };
    const sent = await submit('mia', 'acme', 'new-ticket', input);
    const { status, receipt } = sent.body;
    expect(status).toBe('succeeded');
    const id = receipt.reference;
    const conversation = async () => (await block('mia', 'acme', `ticket?id=${id}`, 'conversation')).data.items as { author: string; body: string }[];
    expect(await conversation()).toMatchObject([{ author: 'Mia Chen', body: expect.stringContaining('Person affected: mia@acme.example') }]);

    expect((await submit('mia', 'acme', 'reply', { body: 'It works again.' }, { id })).body.status).toBe('succeeded');
    expect((await submit('mia', 'acme', 'close-ticket', {}, { id })).body.status).toBe('succeeded');
    expect((await conversation()).length).toBe(3);
    expect((await block('mia', 'acme', `ticket?id=${id}`, 'details')).data.item.status).toBe('solved');
    expect((await block('mia', 'acme', 'home', 'latest')).data.items[0].title).toBeTruthy();
  });

  it('asks for what the category needs, at the field', async () => {
    const { status, body } = await submit('mia', 'acme', 'new-ticket', { category: 'technical', subject: 'Broken', description: 'It does not work.' });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer.split('/').at(-1)).sort()).toEqual(['severity', 'steps']);
  });

  it('neither shows nor changes another tenant\'s ticket, and shows no internal note', async () => {
    for (const id of ['1016', '1031']) expect((await page('ada', 'acme', `ticket?id=${id}`)).status).toBe(404);
    const before = asked('UpdateTicket').length;
    expect((await submit('ada', 'acme', 'reply', { body: 'Hello?' }, { id: '1016' })).body.status).not.toBe('succeeded');
    expect(asked('UpdateTicket')).toHaveLength(before);
    expect(JSON.stringify((await page('ada', 'acme', 'ticket?id=1001')).body)).not.toContain('Internal:');
  });

  it('gives a partner its own tickets and desk, and nothing of customers', async () => {
    expect((await block('pia', 'initech-partners', 'partner-desk', 'tickets')).data.items).toHaveLength(4);
    expect((await page('pia', 'initech-partners', 'invoices')).status).toBe(404);
    expect((await page('pia', 'initech-partners', 'seats')).status).toBe(404);
  });

  it('makes one ticket of a submission whose answer got lost', async () => {
    const before = asked('CreateTicket').length;
    server.sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'cut-after' });
    const submission = randomUUID();
    const input = { category: 'other', subject: 'Lost answer', description: 'This must arrive once.' };
    await submit('ada', 'acme', 'new-ticket', input, {}, submission);
    await submit('ada', 'acme', 'new-ticket', input, {}, submission);
    const tickets = (await block('ada', 'acme', 'support', 'list')).data.items.filter(({ subject }: { subject: string }) => subject === 'Lost answer');
    expect(tickets).toHaveLength(1);
    expect(asked('CreateTicket').length).toBe(before + 1);
  });
});
