import type { Json } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { idOf, refuse } from './answers.ts';
import { pageOf } from './page.ts';
import type { Comment, ZendeskState } from './records.ts';

/** GET /api/v2/tickets/{id}/comments: public ones and internal notes alike. */
export function listComments({ zendesk }: SandboxState, { path, query }: VendorRequest): VendorAnswer {
  const comments = commentsOf(zendesk, idOf(path.ticket_id), query);
  return comments ? pageOf('comments', comments, query, commentBody) : refuse(404);
}

/** GET /api/v2/tickets/{id}/audits */
export function listAudits({ zendesk }: SandboxState, { path, query }: VendorRequest): VendorAnswer {
  const comments = commentsOf(zendesk, idOf(path.ticket_id), query);
  return comments ? pageOf('audits', comments, query, auditBody) : refuse(404);
}

/** The change that added a comment. */
export const auditBody = (comment: Comment): Json => ({
  id: comment.audit_id, ticket_id: comment.ticket_id, author_id: comment.author_id, created_at: comment.created_at,
  metadata: { system: {}, custom: comment.metadata.custom }, via: comment.via,
  events: [{ id: comment.id, type: 'Comment', public: comment.public, body: comment.body, author_id: comment.author_id }],
});

/** Adds a comment and moves its ticket to the top. */
export function addComment(state: ZendeskState, ticketId: number, comment: { author: number; body: string; public: boolean; custom: Record<string, string>; at: string }): Comment {
  const made: Comment = {
    id: state.nextId++, audit_id: state.nextId++, ticket_id: ticketId, author_id: comment.author, body: comment.body, public: comment.public, created_at: comment.at,
    via: { channel: 'api', source: { from: {} } }, metadata: { custom: comment.custom },
  };
  state.comments.push(made);
  const ticket = state.tickets.find(({ id }) => id === ticketId);
  if (ticket) ticket.updated_at = comment.at;
  return made;
}

const commentBody = ({ ticket_id, ...comment }: Comment): Json => ({
  ...comment, type: 'Comment', html_body: `<p>${escapeHtml(comment.body)}</p>`, plain_body: comment.body, attachments: [],
  metadata: { system: {}, custom: comment.metadata.custom },
});

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

function commentsOf({ tickets, comments }: ZendeskState, ticket: number, query: Record<string, Json>): Comment[] | undefined {
  if (!tickets.some(({ id }) => id === ticket)) return undefined;
  const own = comments.filter((comment) => comment.ticket_id === ticket).sort((a, b) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id - b.id));
  return query.sort_order === 'desc' ? own.reverse() : own;
}
