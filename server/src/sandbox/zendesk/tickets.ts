import type { Json } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { idOf, refuse } from './answers.ts';
import { pageOf } from './page.ts';
import type { Ticket } from './records.ts';

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorities = ['low', 'normal', 'high', 'urgent'];

/** A ticket as the API shows it. */
export const ticketBody = (ticket: Ticket): Json => ({ ...ticket, url: `/api/v2/tickets/${ticket.id}.json` });

/** GET /api/v2/organizations/{id}/tickets */
export function listOrganizationTickets({ zendesk }: SandboxState, { path, query }: VendorRequest): VendorAnswer {
  const id = idOf(path.organization_id);
  if (!zendesk.organizations.some((organization) => organization.id === id)) return refuse(404);
  const own = zendesk.tickets
    .filter((ticket) => ticket.organization_id === id && (query.status === undefined || ticket.status === query.status))
    .sort(byField(String(query.sort_by ?? 'created_at')));
  return pageOf('tickets', query.sort_order === 'desc' ? own.reverse() : own, query, ticketBody);
}

/** GET /api/v2/tickets: everybody's, as an administrator sees them; `external_id` narrows it. */
export function listTickets({ zendesk }: SandboxState, { query }: VendorRequest): VendorAnswer {
  const found = zendesk.tickets.filter((ticket) => query.external_id === undefined || ticket.external_id === query.external_id);
  return pageOf('tickets', found.sort(byField('created_at')), query, ticketBody);
}

/** GET /api/v2/tickets/{id} */
export function showTicket({ zendesk }: SandboxState, { path }: VendorRequest): VendorAnswer {
  const ticket = zendesk.tickets.find(({ id }) => id === idOf(path.ticket_id));
  return ticket ? { status: 200, body: { ticket: ticketBody(ticket) } } : refuse(404);
}

/** Orders by a field and, where two are alike, by id, so that a page never repeats or drops one. */
function byField(field: string): (a: Ticket, b: Ticket) => number {
  const rank = (ticket: Ticket): string | number => {
    switch (field) {
      case 'status': return statuses.indexOf(ticket.status);
      case 'priority': return priorities.indexOf(ticket.priority ?? 'normal');
      case 'subject': return ticket.subject.toLowerCase();
      case 'updated_at': return ticket.updated_at;
      default: return ticket.created_at;
    }
  };
  return (a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.id - b.id);
}
