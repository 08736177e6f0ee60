import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { idOf, refuse } from './answers.ts';
import { addComment, auditBody } from './comments.ts';
import type { Ticket } from './records.ts';
import { ticketBody } from './tickets.ts';
import { apiUser } from './users.ts';

interface TicketChange {
  comment?: { body: string; public?: boolean; author_id?: number | string };
  status?: Ticket['status'];
  priority?: Ticket['priority'];
  metadata?: { custom?: Record<string, string> };
}

/** PUT /api/v2/tickets/{id}: a comment, another status or priority, or all of them. */
export function updateTicket({ zendesk }: SandboxState, { path, body, now }: VendorRequest): VendorAnswer {
  const ticket = zendesk.tickets.find(({ id }) => id === idOf(path.ticket_id));
  if (!ticket) return refuse(404);
  if (ticket.status === 'closed') return refuse(422, { where: 'body', parameter: 'status', reason: 'invalid', message: 'closed prevents ticket update' });

  const wish = (body as unknown as { ticket: TicketChange }).ticket;
  const at = now.toISOString();
  ticket.updated_at = at;
  ticket.priority = wish.priority ?? ticket.priority;
  // A customer's answer to a ticket that waits for it, or is solved, opens it again.
  ticket.status = wish.status ?? (wish.comment && (ticket.status === 'pending' || ticket.status === 'solved') ? 'open' : ticket.status);
  const comment = wish.comment && addComment(zendesk, ticket.id, {
    author: wish.comment.author_id === undefined ? apiUser(zendesk).id : idOf(wish.comment.author_id),
    body: wish.comment.body, public: wish.comment.public ?? true, custom: wish.metadata?.custom ?? {}, at,
  });
  return { status: 200, body: { ticket: ticketBody(ticket), ...(comment && { audit: auditBody(comment) }) } };
}
