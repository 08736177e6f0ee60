import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { refuse } from './answers.ts';
import { addComment, auditBody } from './comments.ts';
import type { Ticket } from './records.ts';
import { ticketBody } from './tickets.ts';
import { apiUser, userFor } from './users.ts';

interface NewTicket {
  subject?: string;
  comment: { body: string; public?: boolean };
  organization_id?: number | string;
  requester?: { name: string; email: string };
  external_id?: string;
  priority?: Ticket['priority'];
  type?: Ticket['type'];
  tags?: string[];
  metadata?: { custom?: Record<string, string> };
}

/** POST /api/v2/tickets */
export function createTicket({ zendesk }: SandboxState, { body, now }: VendorRequest): VendorAnswer {
  const wish = (body as unknown as { ticket: NewTicket }).ticket;
  const organization = wish.organization_id === undefined ? null : Number(wish.organization_id);
  if (organization !== null && !zendesk.organizations.some(({ id }) => id === organization)) {
    return refuse(422, { where: 'body', parameter: 'organization_id', reason: 'invalid', message: 'is not a known organization' });
  }

  const at = now.toISOString();
  const requester = wish.requester ? userFor(zendesk, wish.requester, organization) : apiUser(zendesk);
  const ticket: Ticket = {
    id: zendesk.nextTicket++,
    organization_id: organization ?? requester.organization_id,
    requester_id: requester.id,
    external_id: wish.external_id ?? null,
    subject: wish.subject ?? wish.comment.body.slice(0, 60),
    description: wish.comment.body,
    status: 'new',
    priority: wish.priority ?? null,
    type: wish.type ?? null,
    tags: wish.tags ?? [],
    created_at: at,
    updated_at: at,
  };
  zendesk.tickets.push(ticket);
  const comment = addComment(zendesk, ticket.id, { author: requester.id, body: wish.comment.body, public: wish.comment.public ?? true, custom: wish.metadata?.custom ?? {}, at });
  return { status: 201, body: { ticket: ticketBody(ticket), audit: auditBody(comment) }, headers: { location: `/api/v2/tickets/${ticket.id}.json` } };
}
