import type { Vendor } from '../vendor.ts';
import { authenticate, refuse } from './answers.ts';
import { listAudits, listComments } from './comments.ts';
import { createTicket } from './create-ticket.ts';
import { listOrganizationTickets, listTickets, showTicket } from './tickets.ts';
import { updateTicket } from './update-ticket.ts';
import { listOrganizationUsers, showCurrentUser, showOrganization } from './users.ts';

/** Zendesk Support as its public reference describes it, for the operations of the shipped connector. */
export const zendesk: Vendor = {
  encoding: 'json',
  strictQuery: false,
  authenticate,
  operations: {
    ShowCurrentUser: showCurrentUser,
    ShowOrganization: showOrganization,
    ListOrganizationUsers: listOrganizationUsers,
    ListOrganizationTickets: listOrganizationTickets,
    ListTickets: listTickets,
    ShowTicket: showTicket,
    CreateTicket: createTicket,
    UpdateTicket: updateTicket,
    ListTicketComments: listComments,
    ListAuditsForTicket: listAudits,
  },
  // Zendesk documents the header for making tickets only.
  idempotencyKey: ({ operation, headers }) => (operation === 'CreateTicket' && typeof headers['idempotency-key'] === 'string' ? headers['idempotency-key'] : undefined),
  firstHeaders: { 'x-idempotency-lookup': 'miss' },
  repeated: (first) => (first
    ? { ...first, headers: { 'x-idempotency-lookup': 'hit' } }
    : { status: 400, body: { error: 'IdempotentRequestError', description: 'The request parameters do not match those first sent with this idempotency key' } }),
  refuse,
};
