import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acme, globex, newTicket, openSandbox } from '../testing.ts';

let house: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => { house = await openSandbox(); });
afterAll(() => house.sandbox.close());

describe('the simulated Zendesk', () => {
  it('lists the tickets of one organization only', async () => {
    for (const { organization } of [acme, globex]) {
      const { status, body } = await house.zendesk('GET', `/api/v2/organizations/${organization}/tickets`);
      expect(status).toBe(200);
      expect(body.tickets).toHaveLength(15);
      expect(new Set(body.tickets.map((ticket: { organization_id: number }) => ticket.organization_id))).toEqual(new Set([organization]));
    }
  });

  it('pages through every ticket once, and its last page still has a cursor', async () => {
    const seen: number[] = [];
    let after = '';
    for (let more = true; more;) {
      const { body } = await house.zendesk('GET', `/api/v2/organizations/${acme.organization}/tickets?sort_by=updated_at&sort_order=desc&page[size]=4${after}`);
      seen.push(...body.tickets.map(({ id }: { id: number }) => id));
      expect(body.meta.after_cursor).not.toBeNull();
      more = body.meta.has_more;
      after = `&page[after]=${body.meta.after_cursor}`;
    }
    expect(new Set(seen).size).toBe(15);
    expect(seen).toHaveLength(15);
    expect((await house.zendesk('GET', `/api/v2/organizations/${acme.organization}/tickets?page[after]=nonsense`)).status).toBe(400);
  });

  it('filters by status and sorts', async () => {
    const { body } = await house.zendesk('GET', `/api/v2/organizations/${globex.organization}/tickets?status=open&sort_by=subject&sort_order=asc`);
    const subjects = body.tickets.map(({ subject }: { subject: string }) => subject);
    expect(body.tickets.every(({ status }: { status: string }) => status === 'open')).toBe(true);
    expect(subjects).toEqual([...subjects].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect((await house.zendesk('GET', `/api/v2/organizations/${acme.organization}/tickets?status=lost`)).status).toBe(400);
  });

  it('shows internal notes among the comments, as the real one does to an agent', async () => {
    const { body } = await house.zendesk('GET', '/api/v2/tickets/1001/comments');
    expect(body.comments.map((comment: { public: boolean }) => comment.public)).toContain(false);
  });

  it('opens a ticket, knows its requester by e-mail, and finds it by its external id', async () => {
    const { status, body } = await house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-1'));
    expect(status).toBe(201);
    expect(body.ticket).toMatchObject({ organization_id: acme.organization, requester_id: 370000101, status: 'new', external_id: 'submission-1' });
    const found = await house.zendesk('GET', '/api/v2/tickets?external_id=submission-1');
    expect(found.body.tickets.map(({ id }: { id: number }) => id)).toEqual([body.ticket.id]);
    expect((await house.zendesk('GET', '/api/v2/tickets?external_id=submission-none')).body.tickets).toEqual([]);
  });

  it('adds a comment with the marker that it came with, and a reply reopens a solved ticket', async () => {
    const change = { ticket: { comment: { body: 'Still broken' }, metadata: { custom: { submission: 'submission-2' } } } };
    const { body } = await house.zendesk('PUT', '/api/v2/tickets/1003', change);
    expect(body.ticket.status).toBe('open');
    const audits = await house.zendesk('GET', '/api/v2/tickets/1003/audits?sort_order=desc');
    expect(audits.body.audits[0].metadata.custom.submission).toBe('submission-2');
  });

  it('refuses in its own envelope: strangers, unknown records, bodies that its document does not allow', async () => {
    expect(await house.zendesk('GET', '/api/v2/tickets/1001', undefined, { authorization: 'Basic eDp5' })).toMatchObject({ status: 401, body: { error: "Couldn't authenticate you" } });
    expect(await house.zendesk('GET', '/api/v2/tickets/999999')).toMatchObject({ status: 404, body: { error: 'RecordNotFound' } });
    expect(await house.zendesk('GET', '/api/v2/tickets/abc')).toMatchObject({ status: 400 });
    expect(await house.zendesk('POST', '/api/v2/tickets', { ticket: { comment: {} } })).toMatchObject({ status: 422, body: { error: 'RecordInvalid', details: { body: [{ error: 'BlankValue' }] } } });
    expect(await house.zendesk('POST', '/api/v2/tickets', { ticket: { comment: { body: 'x' }, assignee_id: 1 } })).toMatchObject({ status: 422 });
    expect(await house.zendesk('POST', '/api/v2/tickets', newTicket(1, 'x'))).toMatchObject({ status: 422, body: { details: { organization_id: [{}] } } });
    expect(await house.zendesk('PUT', '/api/v2/tickets/1008', { ticket: { comment: { body: 'late' } } })).toMatchObject({ status: 422 });
    expect((await house.zendesk('DELETE', '/api/v2/tickets/1001')).status).toBe(404);
    expect((await house.zendesk('GET', '/api/v2/tickets/%E0%A4%A')).status).toBe(404);
  });

  it('honours an idempotency key when a ticket is made: same body once, another body never', async () => {
    const key = { 'idempotency-key': 'key-1' };
    const first = await house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-3'), key);
    const again = await house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-3'), key);
    expect(first.headers.get('x-idempotency-lookup')).toBe('miss');
    expect(again.headers.get('x-idempotency-lookup')).toBe('hit');
    expect(again.body.ticket.id).toBe(first.body.ticket.id);
    expect((await house.zendesk('POST', '/api/v2/tickets', newTicket(acme.organization, 'submission-4'), key)).status).toBe(400);
    expect((await house.zendesk('GET', '/api/v2/tickets?external_id=submission-3')).body.tickets).toHaveLength(1);
  });
});
